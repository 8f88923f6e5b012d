import { createDatabase, createPool, type Database } from '../platform/postgres/database.ts'
import { createTestDatabase } from '../platform/postgres/testing.ts'
import { newId } from '../platform/ids.ts'
import type { Actor, Scope } from '../platform/people/actor.ts'
import { operatorOf } from '../platform/people/workspaces.ts'
import type { Tx } from '../platform/postgres/database.ts'

/** A database of its own with two workspaces, for testing verbs without the HTTP server. */
export type ListenTest = Readonly<{
  db: Database
  /** The operator in the first workspace. */
  actor: Actor
  other: Actor
  /** The operator's workspace seen by somebody of only some departments. */
  scoped(scope: Scope): Actor
  inTx<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  department(name: string): Promise<string>
  close(): Promise<void>
}>

export async function startListenTest(): Promise<ListenTest> {
  const database = await createTestDatabase()
  const pool = createPool(database.url)
  const db = createDatabase(pool)
  const workspace = async (name: string): Promise<Actor> => {
    const id = newId()
    await db.insertInto('workspace').values({ workspace_id: id, name, settings: '{}', created_at: new Date() }).execute()
    return operatorOf(id)
  }
  const actor = await workspace('青葉電機株式会社')
  return {
    db,
    actor,
    other: await workspace('潮見市役所'),
    scoped: (scope) => ({ ...actor, kind: 'member', id: newId(), name: '担当者', scope }),
    inTx: (work) => db.transaction().execute(work),
    async department(name) {
      const id = newId()
      await db.insertInto('department').values({ workspace_id: actor.workspaceId, id, parent_id: null, name, kind: 'department', created_at: new Date(), archived_at: null }).execute()
      return id
    },
    close: () => db.destroy(),
  }
}
