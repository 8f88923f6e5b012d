/** As much of a department as its place in the tree needs. */
export type Node = Readonly<{ id: string; parentId: string | null; kind: 'department' | 'vendor' }>

/** The department itself, its parent and so on up to the root; empty when there is no such department. */
export function pathToRoot<Each extends Node>(departments: readonly Each[], id: string | null): Each[] {
  const byId = new Map(departments.map((department) => [department.id, department]))
  const path: Each[] = []
  for (let next = id === null ? undefined : byId.get(id); next && !path.includes(next); next = byId.get(next.parentId ?? '')) path.push(next)
  return path
}

/** Ids of the department and everything below it. */
export function subtree(departments: readonly Node[], root: string): string[] {
  const children = Map.groupBy(departments, ({ parentId }) => parentId)
  const found = new Set([root])
  for (const id of found) for (const child of children.get(id) ?? []) found.add(child.id)
  return [...found]
}

/** Whether a department is a vendor (委託先) or lies inside one: a vendor's own teams are as much outside the company as it is. */
export const isOutside = (departments: readonly Node[], id: string | null): boolean =>
  pathToRoot(departments, id).some(({ kind }) => kind === 'vendor')
