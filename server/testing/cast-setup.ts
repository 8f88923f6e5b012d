import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { createAccounts, type Accounts } from '../platform/auth/accounts.ts'
import { createAnalytics } from '../platform/clickhouse/client.ts'
import { migrateAnalytics } from '../platform/clickhouse/migrate.ts'
import { startAnalyticsHost } from '../platform/clickhouse/supervisor.ts'
import { roles } from '../platform/people/permissions.ts'
import { createDatabase, createPool, type Database } from '../platform/postgres/database.ts'
import { connectionUrl, type PostgresConnection } from '../platform/postgres/launcher.ts'
import { template } from '../platform/postgres/testing.ts'
import { castTemplate } from './cast-template.ts'
import { departmentOfRole, departments, emailOf, password, workspaces, type WorkspaceName } from './cast.ts'

/**
 * Vitest's global set-up behind the one of PostgreSQL: what each test server begins with a copy of. The cast is signed up once
 * (two dozen passwords take two seconds to hash), and ClickHouse's tables are made once (a second).
 * @returns the tear-down
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const { connection, failure } = project.getProvidedContext().postgres
  if (failure !== undefined) return undefined
  const directory = await mkdtemp(join(tmpdir(), 'koewa-test-'))
  project.provide('analyticsTemplate', join(directory, 'clickhouse'))
  await Promise.all([signUpIn(connection), makeTables(join(directory, 'clickhouse'))])
  return () => rm(directory, { recursive: true, force: true })
}

async function makeTables(dataDirectory: string): Promise<void> {
  const host = await startAnalyticsHost({ dataDirectory, log: () => {} })
  const analytics = createAnalytics({ url: host.url, username: host.username, password: host.password, database: 'koewa' })
  await migrateAnalytics(analytics)
  await analytics.close()
  await host.stop()
}

async function signUpIn(connection: PostgresConnection): Promise<void> {
  const admin = new pg.Client(connection)
  await admin.connect()
  await admin.query(`create database ${castTemplate} template ${template}`)
  await admin.end()
  const databaseUrl = connectionUrl({ ...connection, database: castTemplate })
  const pool = createPool(databaseUrl)
  const db = createDatabase(pool)
  const accounts = createAccounts({ databaseUrl, db, secret: 'signs nobody in', publicUrl: undefined, port: 0 })
  await signUp({ accounts, db })
  await accounts.close()
  await db.destroy()
}

async function signUp({ accounts, db }: Readonly<{ accounts: Accounts; db: Database }>): Promise<void> {
  const now = new Date()
  for (const [key, { id, name }] of Object.entries(workspaces)) {
    await db.insertInto('workspace').values({ workspace_id: id, name, settings: '{}', created_at: now }).execute()
    const own = key === 'hamakaze'
    if (own) await signUpDepartments(db, id, now)
    for (const role of roles) {
      const account = await accounts.create({ email: emailOf(role, key as WorkspaceName), name: `${name} ${role}`, password })
      const department = own && role in departmentOfRole ? departments[departmentOfRole[role as keyof typeof departmentOfRole]].id : null
      await db.insertInto('member').values({
        workspace_id: id, id: account.id.length === 36 ? account.id : crypto.randomUUID(), account_id: account.id, name: account.name, email: account.email,
        role, department_id: department, created_at: now, deactivated_at: null,
      }).execute()
    }
  }
}

async function signUpDepartments(db: Database, workspaceId: string, now: Date): Promise<void> {
  for (const { id, name, parent, kind } of Object.values(departments)) {
    await db.insertInto('department').values({
      workspace_id: workspaceId, id, parent_id: parent ? departments[parent].id : null, name, kind, created_at: now, archived_at: null,
    }).execute()
  }
}
