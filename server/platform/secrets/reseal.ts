import { sql } from 'kysely'
import type { Tx } from '../postgres/database.ts'
import type { Sealer } from './seal.ts'

/** A column of sealed secrets: every one there is must be named to the rotation, or its secrets would be lost with the old key. */
export type SealedColumn = Readonly<{
  schema: 'public' | 'auth'
  table: string
  /** The column that names whose secret it is; one secret per value. */
  owner: string
  column: string
  context: (owner: string) => string
}>

/** Opens each secret and seals it with the newest key, all or none. @returns how many. */
export async function resealAll(tx: Tx, sealer: Sealer, columns: readonly SealedColumn[]): Promise<number> {
  let count = 0
  for (const { schema, table, owner, column, context } of columns) {
    const [name, ownerName, columnName] = [sql.id(schema, table), sql.ref(owner), sql.ref(column)]
    const { rows } = await sql<{ owner: string; sealed: string }>`SELECT ${ownerName}::text AS owner, ${columnName} AS sealed FROM ${name} WHERE ${columnName} IS NOT NULL FOR UPDATE`.execute(tx)
    for (const row of rows) {
      const sealed = sealer.seal(sealer.open(row.sealed, context(row.owner)), context(row.owner))
      await sql`UPDATE ${name} SET ${columnName} = ${sealed} WHERE ${ownerName}::text = ${row.owner}`.execute(tx)
      count += 1
    }
  }
  return count
}
