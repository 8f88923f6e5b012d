import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { schemaFaults } from './schema-rules.ts'
import { createTestDatabase } from './testing.ts'

let client: pg.Client

beforeAll(async () => {
  client = new pg.Client({ connectionString: (await createTestDatabase()).url })
  await client.connect()
})
afterAll(() => client.end())

test('the schema can be distributed by workspace_id', async () => {
  expect(await schemaFaults(client)).toEqual([])
})

const other = 'create table other (workspace_id uuid, id uuid, primary key (workspace_id, id));'
const local = 'create table local (id uuid primary key);'

test.for([
  ['key', 'create table planted (workspace_id uuid, id uuid primary key)', 'planted_pkey: key, unique'],
  ['unique index', 'create table planted (workspace_id uuid, name text); create unique index by_name on planted (name, workspace_id)', 'by_name: key, unique'],
  ['foreign key without the workspace', `${other} create table planted (workspace_id uuid, id uuid, other uuid, wrong uuid, foreign key (wrong, other) references other)`, 'planted.planted_wrong_other_fkey: foreign key between'],
  ['foreign key from a local table', `${other} create table planted (w uuid, id uuid, foreign key (w, id) references other)`, 'planted.planted_w_id_fkey: foreign key from a local'],
  ['foreign key to a local table', `${local} create table planted (workspace_id uuid, id uuid references local)`, 'planted.planted_id_fkey: foreign key from a workspace'],
  ['set null', `${other} create table planted (workspace_id uuid, id uuid, foreign key (workspace_id, id) references other on delete set null)`, 'planted.planted_workspace_id_id_fkey: ON DELETE'],
  ['identity', 'create table planted (workspace_id uuid, n int generated always as identity)', 'planted.n: column is an identity'],
  ['default', 'create table planted (workspace_id uuid default gen_random_uuid())', 'planted.workspace_id: column is an identity'],
  ['real', 'create table planted (workspace_id uuid, share real)', 'planted.share: column is real'],
  ['trigger', 'create table planted (workspace_id uuid); create trigger touch before update on planted for each row execute function suppress_redundant_updates_trigger()', 'planted.touch: trigger'],
  ['rule', 'create table planted (workspace_id uuid); create rule nothing as on insert to planted do instead nothing', 'planted.nothing: rule'],
] as const)('a planted %s is found', async ([, ddl, fault]) => {
  await client.query('begin')
  try {
    await client.query(ddl)
    expect(await schemaFaults(client)).toEqual([expect.stringContaining(fault)])
  } finally {
    await client.query('rollback')
  }
})
