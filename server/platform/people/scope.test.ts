import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { everything } from './actor.ts'
import { roles, type Role } from './permissions.ts'
import { scopeOf, type TouchpointsOf } from './scope.ts'
import { makeAccount, makeWorkspace, startPeopleServer, type PeopleServer } from './testing.ts'

let server: PeopleServer
let workspaceId: string
const ids = { sales: newId(), east: newId(), tokyo: newId(), west: newId(), vendor: newId(), nightShift: newId(), foreign: newId() }
const parents: Record<keyof typeof ids, keyof typeof ids | undefined> = {
  sales: undefined, east: 'sales', tokyo: 'east', west: 'sales', vendor: 'west', nightShift: 'vendor', foreign: undefined,
}
const companyWide: Role[] = ['owner', 'admin', 'executive', 'hq', 'analyst']
const bound: Role[] = ['manager', 'agent', 'viewer']

beforeAll(async () => {
  server = await startPeopleServer()
  workspaceId = await makeWorkspace(server, '風通信', await makeAccount(server, 'owner@kaze.example'))
  const other = await makeWorkspace(server, '他社', await makeAccount(server, 'owner@taka.example'))
  for (const [name, id] of Object.entries(ids)) {
    const parent = parents[name as keyof typeof ids]
    await server.db.insertInto('department').values({
      workspace_id: name === 'foreign' ? other : workspaceId, id, name, parent_id: parent ? ids[parent] : null,
      kind: name === 'vendor' ? 'vendor' : 'department', created_at: new Date(), archived_at: null,
    }).execute()
  }
})
afterAll(() => server.close())

/** Each department owns one touchpoint, named after it. */
const touchpointsOf: TouchpointsOf = async (_reader, asked, departmentIds) => departmentIds.map((id) => `${asked === workspaceId ? '' : 'foreign '}touchpoint of ${id}`)
const scope = (role: Role, department: keyof typeof ids | null) =>
  scopeOf(server.db, { workspaceId, role, departmentId: department && ids[department] }, touchpointsOf)
const only = (...names: (keyof typeof ids)[]) => ({
  departmentIds: expect.toSatisfy((found: string[]) => found.toSorted().join() === names.map((name) => ids[name]).toSorted().join()) as string[],
  touchpointIds: expect.toSatisfy((found: string[]) => found.toSorted().join() === names.map((name) => `touchpoint of ${ids[name]}`).toSorted().join()) as string[],
})

test('every role is one of the two kinds', () => {
  expect([...companyWide, ...bound].toSorted()).toEqual([...roles].toSorted())
})

describe.each(companyWide)('%s', (role) => {
  test('sees the company, from any department of its own or none', async () => {
    for (const department of [null, 'sales', 'tokyo', 'west'] as const) expect(await scope(role, department)).toEqual(everything)
  })
  test('sees no more than the vendor from inside one, however deep', async () => {
    expect(await scope(role, 'vendor')).toEqual(only('vendor', 'nightShift'))
    expect(await scope(role, 'nightShift')).toEqual(only('nightShift'))
  })
})

describe.each(bound)('%s', (role) => {
  test('sees the own department and those below, vendors included', async () => {
    expect(await scope(role, 'sales')).toEqual(only('sales', 'east', 'tokyo', 'west', 'vendor', 'nightShift'))
    expect(await scope(role, 'east')).toEqual(only('east', 'tokyo'))
    expect(await scope(role, 'west')).toEqual(only('west', 'vendor', 'nightShift'))
    expect(await scope(role, 'tokyo')).toEqual(only('tokyo'))
  })
  test('sees nothing without a department', async () => {
    expect(await scope(role, null)).toEqual({ departmentIds: [], touchpointIds: [] })
  })
})
