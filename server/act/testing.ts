import { expect } from 'vitest'
import { newId } from '../platform/ids.ts'
import type { Role } from '../platform/people/permissions.ts'
import { departments, emailOf, password } from '../testing/cast.ts'
import type { TestHeaders, TestServer } from '../testing/server.ts'
import type { InitiativeDetail } from './initiatives/present-detail.ts'

export type Caller = Readonly<{ id: string; headers: TestHeaders }>
type Send = Readonly<{ payload?: object; status?: number }>
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What the tests of initiatives call the server with. */
export function actTest(server: TestServer) {
  const call = async <Body = InitiativeDetail>(by: Caller, method: Method, url: string, { payload, status = 200 }: Send = {}): Promise<Body> => {
    const response = await server.app.inject({ method, url: `/api/v1/initiatives${url}`, headers: by.headers, ...(payload && { payload }) })
    expect(response.statusCode, `${method} ${url}: ${response.body}`).toBe(status)
    return response.json<Body>()
  }
  const { db } = server.platform
  return {
    call,
    /** The sentence with which a request is refused. */
    refusal: async (by: Caller, method: Method, url: string, status: number, payload?: object): Promise<string> =>
      (await call<{ detail: string }>(by, method, url, { status, ...(payload && { payload }) })).detail,
    /** A member of the cast: of 宿泊部 for the roles that are held in a department. */
    async member(role: Role): Promise<Caller> {
      const { id } = await db.selectFrom('member').select('id').where('email', '=', emailOf(role, 'hamakaze')).executeTakeFirstOrThrow()
      return { id, headers: await server.as(role) }
    },
    /** Somebody new, in a department. */
    async join(role: Role, departmentId: string): Promise<Caller> {
      const id = newId()
      const email = `${id}@hamakaze.example`
      const account = await server.platform.accounts.create({ email, name: `新任 ${role}`, password })
      await db.insertInto('member').values({
        workspace_id: server.workspaceId, id, account_id: account.id, name: account.name, email, role, department_id: departmentId, created_at: new Date(), deactivated_at: null,
      }).execute()
      const signedIn = await server.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password } })
      const cookie = signedIn.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
      return { id, headers: { cookie, 'x-koewa-workspace': server.workspaceId } }
    },
    /** A draft of 宿泊部, owned by whoever makes it. */
    draft: (by: Caller, more: object = {}): Promise<InitiativeDetail> => call(by, 'POST', '', {
      status: 201,
      payload: { title: 'チェックインの列を短くする', hypothesis: '受付を二列にすると待ち時間の苦情が減る', ownerDepartmentId: departments.rooms.id, ownerMemberId: by.id, ...more },
    }),
  }
}

export type ActTest = ReturnType<typeof actTest>

/** A plan that nothing stands against, for an initiative that starts after April 2026. */
export const soundPlan = {
  metric: 'complaints', direction: 'decrease', slice: { attributes: { 場所: '受付' } }, comparison: { attributes: { 場所: '食堂' } },
  baseline: { from: '2025-10-06', to: '2026-03-29' }, chosenFrom: { from: '2026-03-30', to: '2026-04-12' },
  smallestEffect: 2, minimumWeeks: 8, maximumWeeks: 26,
} as const
