import { expect, test } from 'vitest'
import { isOutside, pathToRoot, subtree, type Node } from './tree.ts'

const tree: Node[] = [
  { id: 'a', parentId: null, kind: 'department' }, { id: 'b', parentId: 'a', kind: 'department' }, { id: 'v', parentId: 'b', kind: 'vendor' },
  { id: 't', parentId: 'v', kind: 'department' }, { id: 'c', parentId: null, kind: 'department' },
]

test('the path leads from a department to its root', () => {
  expect(pathToRoot(tree, 't').map(({ id }) => id)).toEqual(['t', 'v', 'b', 'a'])
  expect(pathToRoot(tree, null)).toEqual([])
  expect(pathToRoot(tree, 'unknown')).toEqual([])
})

test('a subtree holds its root and everything below', () => {
  expect(subtree(tree, 'a')).toEqual(['a', 'b', 'v', 't'])
  expect(subtree(tree, 'c')).toEqual(['c'])
})

test('a vendor and all inside it are outside the company', () => {
  expect(['a', 'b', 'v', 't', 'c'].filter((id) => isOutside(tree, id))).toEqual(['v', 't'])
  expect(isOutside(tree, null)).toBe(false)
})

test('a ring in the data ends the walk', () => {
  const ring: Node[] = [{ id: 'x', parentId: 'y', kind: 'department' }, { id: 'y', parentId: 'x', kind: 'department' }]
  expect(pathToRoot(ring, 'x').map(({ id }) => id)).toEqual(['x', 'y'])
  expect(subtree(ring, 'x')).toEqual(['x', 'y'])
})
