import type pg from 'pg'
import type { TableShape } from './format.ts'

/** Remade by the migrations, or true of the old ClickHouse alone. */
const leftOut = ['public.schema_migration', 'public.projection_rebuild', 'public.rolled_month', 'public.made_sum']

/** Jobs go by graphile-worker's own interface instead, so that its tables may change between releases. */
const schemas = ['public', 'auth']

/** Every table with its columns, each after those its foreign keys point to. @throws Error when foreign keys form a ring. */
export async function tablesInOrder(client: pg.ClientBase): Promise<TableShape[]> {
  const { rows: tables } = await client.query<TableShape>(`
    SELECT space.nspname AS schema, class.relname AS name, array_agg(attribute.attname::text ORDER BY attribute.attnum) AS columns
    FROM pg_class AS class
    JOIN pg_namespace AS space ON space.oid = class.relnamespace
    JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid AND attribute.attnum > 0 AND NOT attribute.attisdropped AND attribute.attgenerated = ''
    WHERE class.relkind = 'r' AND space.nspname = ANY($1) AND space.nspname || '.' || class.relname <> ALL($2)
      AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = class.oid AND deptype = 'e')
    GROUP BY space.nspname, class.relname ORDER BY space.nspname, class.relname`, [schemas, leftOut])
  const { rows: needs } = await client.query<{ table: string; needed: string }>(`
    SELECT DISTINCT fs.nspname || '.' || f.relname AS table, ts.nspname || '.' || t.relname AS needed
    FROM pg_constraint AS key
    JOIN pg_class AS f ON f.oid = key.conrelid JOIN pg_namespace AS fs ON fs.oid = f.relnamespace
    JOIN pg_class AS t ON t.oid = key.confrelid JOIN pg_namespace AS ts ON ts.oid = t.relnamespace
    WHERE key.contype = 'f' AND key.conrelid <> key.confrelid`)
  return ordered(tables, needs)
}

/** Rows of a table that point to others of the same table are checked when all are there, so only other tables matter. */
function ordered(tables: readonly TableShape[], needs: readonly { table: string; needed: string }[]): TableShape[] {
  const nameOf = ({ schema, name }: TableShape): string => `${schema}.${name}`
  const done = new Set<string>()
  const result: TableShape[] = []
  let waiting = [...tables]
  while (waiting.length > 0) {
    const ready = waiting.filter((table) => needs.every((need) => need.table !== nameOf(table) || done.has(need.needed)))
    if (ready.length === 0) throw new Error(`The foreign keys of ${waiting.map(nameOf).join(', ')} form a ring: no order fills them.`)
    for (const table of ready) done.add(nameOf(table))
    result.push(...ready)
    waiting = waiting.filter((table) => !ready.includes(table))
  }
  return result
}

/** Sequences and where they stand; read after the tables' snapshot was taken, they are never behind its rows. */
export async function sequences(client: pg.ClientBase): Promise<{ schema: string; name: string; value: string; called: boolean }[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `SELECT schemaname AS schema, sequencename AS name FROM pg_sequences WHERE schemaname = ANY($1) ORDER BY 1, 2`, [schemas])
  const found = []
  for (const { schema, name } of rows) {
    const { rows: [state] } = await client.query<{ value: string; called: boolean }>(`SELECT last_value::text AS value, is_called AS called FROM ${quoted({ schema, name })}`)
    if (state) found.push({ schema, name, ...state })
  }
  return found
}

/** The name as SQL wants it; it comes from PostgreSQL's catalogue or a backup, never from a request. */
export const quoted = ({ schema, name }: Readonly<{ schema: string; name: string }>): string => `${identifier(schema)}.${identifier(name)}`
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`
