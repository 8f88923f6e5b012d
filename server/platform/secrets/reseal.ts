import { sql } from 'kysely'
import type { Reader, Tx } from '../postgres/database.ts'
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

/** How many secrets there are, and how many of them no key that is here opens. */
export async function countSealed(reader: Reader, sealer: Sealer, columns: readonly SealedColumn[]): Promise<{ all: number; closed: number }> {
  let [all, closed] = [0, 0]
  for (const column of columns) {
    for (const { owner, sealed } of await readSealed(reader, column)) {
      all += 1
      try {
        sealer.open(sealed, column.context(owner))
      } catch {
        closed += 1
      }
    }
  }
  return { all, closed }
}

async function readSealed(reader: Reader, { schema, table, owner, column }: SealedColumn, lock = sql``): Promise<{ owner: string; sealed: string }[]> {
  const [name, ownerName, columnName] = [sql.id(schema, table), sql.ref(owner), sql.ref(column)]
  const { rows } = await sql<{ owner: string; sealed: string }>`SELECT ${ownerName}::text AS owner, ${columnName} AS sealed FROM ${name} WHERE ${columnName} IS NOT NULL ${lock}`.execute(reader)
  return rows
}

/** Opens each secret and seals it with the newest key, all or none. @returns how many. */
export async function resealAll(tx: Tx, sealer: Sealer, columns: readonly SealedColumn[]): Promise<number> {
  let count = 0
  for (const each of columns) {
    const { schema, table, owner, column, context } = each
    for (const row of await readSealed(tx, each, sql`FOR UPDATE`)) {
      const sealed = sealer.seal(sealer.open(row.sealed, context(row.owner)), context(row.owner))
      await sql`UPDATE ${sql.id(schema, table)} SET ${sql.ref(column)} = ${sealed} WHERE ${sql.ref(owner)}::text = ${row.owner}`.execute(tx)
      count += 1
    }
  }
  return count
}
