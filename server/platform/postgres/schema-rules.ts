import type pg from 'pg'

/**
 * What a schema must keep so that its workspace tables can be distributed by workspace_id over machines (Citus) without a rewrite.
 * A workspace table is one of schema public with a column workspace_id; the others are local to the coordinator.
 * Each rule is a query for the things that break it, and the sentence about them.
 */
const rules: readonly (readonly [string, string])[] = [
  ['key, unique constraint or index does not begin with workspace_id', `
    select index.indexrelid::regclass::text as thing
    from pg_index index join workspace_table on relation = index.indrelid
    join pg_attribute first on first.attrelid = index.indrelid and first.attnum = index.indkey[0]
    where (index.indisunique or index.indisexclusion) and first.attname <> 'workspace_id'`],
  ['foreign key between workspace tables does not pair their workspace_id', `
    select conrelid::regclass || '.' || conname as thing
    from pg_constraint
    join workspace_table here on here.relation = conrelid join workspace_table there on there.relation = confrelid
    where contype = 'f' and not exists (
      select from unnest(conkey, confkey) as pair (own, other)
      where own = here.workspace_column and other = there.workspace_column)`],
  ['foreign key from a local table to a workspace table: deletes are not checked', `
    select conrelid::regclass || '.' || conname as thing
    from pg_constraint join workspace_table there on there.relation = confrelid
    where contype = 'f' and conrelid not in (select relation from workspace_table)`],
  ['foreign key from a workspace table to a local one: it may hold only to reference tables', `
    select conrelid::regclass || '.' || conname as thing
    from pg_constraint join workspace_table here on here.relation = conrelid
    where contype = 'f' and confrelid not in (select relation from workspace_table)`],
  ['ON DELETE or ON UPDATE would change workspace_id', `
    select conrelid::regclass || '.' || conname as thing
    from pg_constraint join workspace_table on relation = conrelid
    where contype = 'f' and (confupdtype in ('c', 'n', 'd') or (confdeltype in ('n', 'd')
      and (confdelsetcols is null or workspace_column = any (confdelsetcols))))`],
  ['column is an identity, or workspace_id is generated or has a default', `
    select relation::regclass || '.' || attname as thing
    from pg_attribute join workspace_table on relation = attrelid
    where attnum > 0 and not attisdropped and (attidentity <> '' or (attnum = workspace_column and (attgenerated <> '' or atthasdef)))`],
  ['column is real: sums differ by shard; use float8', `
    select relation::regclass || '.' || attname as thing
    from pg_attribute join workspace_table on relation = attrelid
    where attnum > 0 and not attisdropped and atttypid in ('real'::regtype, 'real[]'::regtype)`],
  ['trigger: history and outbox rows are written by the verb', `
    select tgrelid::regclass || '.' || tgname as thing
    from pg_trigger join workspace_table on relation = tgrelid where not tgisinternal`],
  ['rule', `
    select ev_class::regclass || '.' || rulename as thing
    from pg_rewrite join workspace_table on relation = ev_class where rulename <> '_RETURN'`],
]

/** One line per thing in the database of `client` that breaks a rule. */
export async function schemaFaults(client: pg.ClientBase): Promise<string[]> {
  const faults: string[] = []
  for (const [sentence, query] of rules) {
    const { rows } = await client.query<{ thing: string }>(`
      with workspace_table as (
        select oid as relation, attnum as workspace_column
        from pg_class join pg_attribute on attrelid = oid and attname = 'workspace_id'
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p'))
      ${query} order by 1`)
    faults.push(...rows.map(({ thing }) => `${thing}: ${sentence}`))
  }
  return faults
}
