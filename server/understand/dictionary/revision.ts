import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import './tables.ts'

export type Revision = Readonly<{ revision: number; changedAt: Date | null }>

/** 0 while there was never a word. */
export async function readRevision(reader: Reader, workspaceId: string): Promise<Revision> {
  const row = await reader.selectFrom('dictionary_revision').select(['revision', 'changed_at']).where('workspace_id', '=', workspaceId).executeTakeFirst()
  return row ? { revision: row.revision, changedAt: row.changed_at } : { revision: 0, changedAt: null }
}

/** Held by whoever changes words, until their transaction ends: changes take turns, so that limits hold. */
export async function lockDictionary(tx: Tx, workspaceId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`koewa dictionary ${workspaceId}`}, 0))`.execute(tx)
}

/** From now on texts are read with other words than those analysed before. */
export async function raiseRevision(tx: Tx, workspaceId: string, now: Date): Promise<void> {
  await sql`
    INSERT INTO dictionary_revision (workspace_id, revision, changed_at) VALUES (${workspaceId}, 1, ${now})
    ON CONFLICT (workspace_id) DO UPDATE SET revision = dictionary_revision.revision + 1, changed_at = excluded.changed_at`.execute(tx)
}
