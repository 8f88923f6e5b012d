import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DestinationStream } from 'pino'
import { inject } from 'vitest'
import { compose, type Koewa } from '../compose.ts'
import { settle } from '../control/settle.ts'
import { createKey } from '../platform/people/keys.ts'
import type { Role } from '../platform/people/permissions.ts'
import { operatorOf } from '../platform/people/workspaces.ts'
import { startAnalyticsHost } from '../platform/clickhouse/supervisor.ts'
import { readConfig } from '../platform/config/config.ts'
import { createLog } from '../platform/log/log.ts'
import { createTestDatabase } from '../platform/postgres/testing.ts'
import { emailOf, password, workspaces, type WorkspaceName } from './cast.ts'
import { castTemplate } from './cast-template.ts'

export type TestHeaders = Readonly<Record<string, string>>

export type TestServer = Koewa & Readonly<{
  /** Headers of a signed-in member of that role; of 浜風ホテル unless another workspace is named. */
  as(role: Role, workspace?: WorkspaceName): Promise<TestHeaders>
  /** Headers of a new API key. */
  key(scopes: readonly string[], workspace?: WorkspaceName): Promise<TestHeaders>
  workspaceId: string
  otherWorkspaceId: string
  /** Waits until jobs and projector have nothing left to do. */
  settle(): Promise<void>
}>

/** The whole server as composed for production, on engines of its own, with the cast signed up already. Stop it with `stop()`. */
export async function startTestServer(environment: Readonly<Record<string, string>> = {}, logTo?: DestinationStream): Promise<TestServer> {
  const directory = await mkdtemp(join(tmpdir(), 'koewa-test-'))
  await cp(inject('analyticsTemplate'), join(directory, 'clickhouse'), { recursive: true })
  const [database, host] = await Promise.all([
    createTestDatabase(castTemplate),
    startAnalyticsHost({ dataDirectory: join(directory, 'clickhouse'), log: () => {} }),
  ])
  const config = readConfig({ KOEWA_DATA: directory, PORT: '0', KOEWA_LOG: 'error', KOEWA_ANALYSIS_WORKERS: '1', ...environment })
  const log = createLog(config.logLevel, logTo)
  const clickhouse = { url: host.url, username: host.username, password: host.password, database: 'koewa' }
  const koewa = await compose(config, { databaseUrl: database.url, clickhouse, soleOwner: true, stop: async () => {} }, log)
  await koewa.startWork()
  const sessions = new Map<string, TestHeaders>()
  return {
    ...koewa,
    workspaceId: workspaces.hamakaze.id,
    otherWorkspaceId: workspaces.hinata.id,
    async as(role, workspace = 'hamakaze') {
      const email = emailOf(role, workspace)
      const known = sessions.get(email)
      if (known) return known
      const headers = { cookie: await signIn(koewa, email), 'x-koewa-workspace': workspaces[workspace].id }
      sessions.set(email, headers)
      return headers
    },
    async key(scopes, workspace = 'hamakaze') {
      const actor = operatorOf(workspaces[workspace].id)
      const { key } = await koewa.platform.db.transaction().execute((tx) => createKey(tx, actor, { name: 'test', scopes }))
      return { authorization: `Bearer ${key}` }
    },
    async settle() {
      if (!(await settle(koewa.platform.db, { patienceMs: 120_000 }))) throw new Error('The server did not settle: a job or the projector is stuck.')
    },
    async stop() {
      await koewa.stop()
      await host.stop()
      await database.drop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function signIn({ app }: Koewa, email: string): Promise<string> {
  const response = await app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password } })
  if (response.statusCode !== 200) throw new Error(`Signing in as ${email} failed: ${response.body}`)
  return response.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
}
