import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { pino } from 'pino'
import { createAccounts, type Account, type Accounts } from '../auth/accounts.ts'
import { createIdentify } from '../auth/authenticate.ts'
import { authRoutes } from '../auth/routes.ts'
import { listenLive } from '../events/events.ts'
import { liveRoutes } from '../events/routes.ts'
import { createApp, type App } from '../http/app.ts'
import { newId } from '../ids.ts'
import { createDatabase, createPool, type Database } from '../postgres/database.ts'
import { createSealer, type Sealer } from '../secrets/seal.ts'
import { createTestDatabase } from '../postgres/testing.ts'
import type { Role } from './permissions.ts'
import { peopleRoutes } from './routes.ts'
import type { TouchpointsOf } from './scope.ts'
import { createWorkspace } from './workspaces.ts'

export const password = 'correct horse battery'

export type PeopleServer = Readonly<{
  app: App
  db: Database
  accounts: Accounts
  sealer: Sealer
  close(): Promise<void>
}>

/** The platform's own routes on a real PostgreSQL, without the stages: enough for accounts and people, and quick to start. */
export async function startPeopleServer(touchpointsOf: TouchpointsOf = async () => []): Promise<PeopleServer> {
  const database = await createTestDatabase()
  const db = createDatabase(createPool(database.url))
  const accounts = createAccounts({ databaseUrl: database.url, db, secret: 'a secret of this test run alone, 32+', publicUrl: undefined, port: 4600 })
  const log = pino({ level: 'silent' })
  const sealer = createSealer(['a secret of this test run alone, 32+'])
  const live = listenLive(database.url, log)
  const app = await createApp({
    log, version: 'test', trustProxy: 0, identify: createIdentify({ db, accounts, touchpointsOf }),
  })
  authRoutes(app, { accounts, db, sealer })
  peopleRoutes(app, { accounts, db })
  liveRoutes(app, { live })
  await app.ready()
  return {
    app, db, accounts, sealer,
    async close() {
      await app.close()
      await live.close()
      await accounts.close()
      await db.destroy()
      await database.drop()
    },
  }
}

/** An account with `password`; the local part of its address is its name. */
export const makeAccount = (server: PeopleServer, email: string): Promise<Account> =>
  server.accounts.create({ email, name: email.split('@')[0] ?? email, password })

export async function makeWorkspace(server: PeopleServer, name: string, owner: Account): Promise<string> {
  const { workspaceId } = await server.db.transaction().execute((tx) => createWorkspace(tx, { name, owner }))
  return workspaceId
}

/** Puts an account into a workspace directly, without an invitation. @returns the member's id. */
export async function makeMember(
  server: PeopleServer, workspaceId: string, account: Account, role: Role, departmentId: string | null = null,
): Promise<string> {
  const id = newId()
  await server.db
    .insertInto('member')
    .values({
      workspace_id: workspaceId, id, account_id: account.id, name: account.name, email: account.email, role, department_id: departmentId,
      created_at: new Date(), deactivated_at: null,
    })
    .execute()
  return id
}

/** The cookies that an answer sets, as a browser would send them back. */
export function cookiesOf(response: LightMyRequestResponse): string {
  return [response.headers['set-cookie'] ?? []].flat().map((cookie) => cookie.split(';')[0]).join('; ')
}

/** Signs in over HTTP. @returns the request headers of that session, in `workspaceId` when it is given. */
export async function signIn(server: Pick<PeopleServer, 'app'>, email: string, workspaceId?: string): Promise<Record<string, string>> {
  const response = await server.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password } })
  if (response.statusCode !== 200) throw new Error(`Sign-in of ${email}: ${response.statusCode} ${response.body}`)
  return { cookie: cookiesOf(response), ...(workspaceId === undefined ? {} : { 'x-koewa-workspace': workspaceId }) }
}

export type Call = (method: NonNullable<InjectOptions['method']>, url: string, payload?: object) => Promise<LightMyRequestResponse>

/** Calls the server with the same headers each time. */
export const callerWith = (server: Pick<PeopleServer, 'app'>, headers: Readonly<Record<string, string>>): Call => (method, url, payload) =>
  server.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) })

/** Actions of the audit log about one subject, oldest first; sign-ins, which tests do all the time, left out. */
export async function auditedOf(server: PeopleServer, workspaceId: string, subjectId: string): Promise<string[]> {
  const rows = await server.db
    .selectFrom('audit_entry')
    .select('action')
    .where('workspace_id', '=', workspaceId)
    .where('subject_id', '=', subjectId)
    .where('action', 'not like', 'session.%')
    .orderBy('id')
    .execute()
  return rows.map(({ action }) => action)
}
