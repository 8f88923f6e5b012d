import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Database } from '../postgres/database.ts'

/**
 * Gives up the key that signs sessions and links: the next start makes another. All sessions end, and links that were sent and not
 * used yet are void. What releases before keys of their own sealed with it (columns `sealed_…`, such as a language
 * model's key) cannot be opened any more and is emptied: it has to be entered anew. Passwords and API keys stay: they are kept as hashes, and belong to people and programs elsewhere.
 */
export async function renewSecrets(db: Database, dataDirectory: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const table of ['session', 'verification', 'one_time_link']) await sql`DELETE FROM ${sql.table(`auth.${table}`)}`.execute(tx)
    const { rows } = await sql<{ table: string; column: string }>`
      SELECT table_name AS table, column_name AS column FROM information_schema.columns WHERE table_schema = 'public' AND column_name LIKE 'sealed\\_%'`.execute(tx)
    for (const { table, column } of rows) await sql`UPDATE ${sql.table(table)} SET ${sql.ref(column)} = NULL WHERE ${sql.ref(column)} NOT LIKE 'v2.%'`.execute(tx)
    await sql`UPDATE invitation SET revoked_at = ${new Date()} WHERE accepted_at IS NULL AND revoked_at IS NULL`.execute(tx)
  })
  await rm(join(dataDirectory, 'secret'), { force: true })
}
