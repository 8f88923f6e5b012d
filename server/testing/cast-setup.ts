import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { createAccounts, type Accounts } from '../platform/auth/accounts.ts'
import { roles } from '../platform/people/permissions.ts'
import { createDatabase, createPool, type Database } from '../platform/postgres/database.ts'
import { connectionUrl } from '../platform/postgres/launcher.ts'
import { template } from '../platform/postgres/testing.ts'
import { castTemplate } from './cast-template.ts'
import { departmentOfRole, departments, emailOf, password, workspaces, type WorkspaceName } from './cast.ts'

/**
 * Vitest's global set-up behind the one of PostgreSQL: signs the cast up once, in a database that each test server's is a
 * clone of. Two dozen passwords take two seconds to hash.
 */
export default async function setup(project: TestProject): Promise<void> {
  const { connection, failure } = project.getProvidedContext().postgres
  if (failure !== undefined) return
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
