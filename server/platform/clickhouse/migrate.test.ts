import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAnalytics } from './client.ts'
import { migrateAnalytics, splitStatements, withEngine } from './migrate.ts'
import { openTestAnalytics, type TestAnalytics } from './testing.ts'

let engine: TestAnalytics
let folder: string
beforeAll(async () => {
  engine = await openTestAnalytics()
  folder = await mkdtemp(join(tmpdir(), 'koewa-migrations-'))
})
afterAll(async () => {
  await engine.close()
  await rm(folder, { recursive: true, force: true })
})

async function directoryOf(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const directory = join(folder, name)
  await mkdir(directory)
  for (const [file, sql] of Object.entries(files)) await writeFile(join(directory, file), sql)
  return directory
}

const first = `-- a comment; with a semicolon
CREATE TABLE IF NOT EXISTS fixture (id UInt64, note String DEFAULT 'a;b')
ENGINE = ReplacingMergeTree(id) ORDER BY id;
CREATE TABLE IF NOT EXISTS other (id UInt64) ENGINE = MergeTree ORDER BY id;
`

test('files are applied once, in order, and later ones alone afterwards', async () => {
  const one = await directoryOf('one', { '0001_fixture.sql': first })
  const two = await directoryOf('two', { '0001_fixture.sql': first, '0002_more.sql': 'ALTER TABLE fixture ADD COLUMN IF NOT EXISTS more UInt8' })
  expect((await migrateAnalytics(engine.analytics, { directory: one })).map((each) => each.name)).toEqual(['fixture'])
  expect(await migrateAnalytics(engine.analytics, { directory: one })).toEqual([])
  expect((await migrateAnalytics(engine.analytics, { directory: two })).map((each) => each.number)).toEqual([2])
  await engine.analytics.insert('fixture', [{ id: 1 }])
  expect(await engine.analytics.query('SELECT * FROM fixture')).toEqual([{ id: 1, note: 'a;b', more: 0 }])
  await expect(migrateAnalytics(engine.analytics, { directory: one }))
    .rejects.toThrow('The analytics database koewa_test was written by a newer version of Koewa (its schema is at 2, this version knows 1)')
})

test('a failing file is not recorded and is tried again', async () => {
  const { url, username, password } = engine.host
  const analytics = createAnalytics({ url, username, password, database: 'koewa_failing' })
  const bad = await directoryOf('bad', { '0001_bad.sql': `${first}\nCREATE TABLE broken (id NoSuchType) ENGINE = Memory` })
  await expect(migrateAnalytics(analytics, { directory: bad })).rejects.toThrow(/NoSuchType/)
  await writeFile(join(bad, '0001_bad.sql'), first)
  expect(await migrateAnalytics(analytics, { directory: bad })).toHaveLength(1)
  await analytics.close()
})

test("the project's own migrations apply to an empty engine, and to one where their record was lost", async () => {
  const { url, username, password } = engine.host
  const analytics = createAnalytics({ url, username, password, database: 'koewa_own' })
  const files = (await readdir(fileURLToPath(new URL('./migrations', import.meta.url)))).filter((file) => file.endsWith('.sql'))
  expect(await migrateAnalytics(analytics)).toHaveLength(files.length)
  await analytics.command('TRUNCATE TABLE schema_migrations')
  expect(await migrateAnalytics(analytics)).toHaveLength(files.length)
  await analytics.close()
})

test('misnamed and doubled files are refused', async () => {
  const misnamed = await directoryOf('misnamed', { 'fixture.sql': first })
  await expect(migrateAnalytics(engine.analytics, { directory: misnamed })).rejects.toThrow(/fixture\.sql is not named/)
  const doubled = await directoryOf('doubled', { '0001_a.sql': first, '0001_b.sql': first })
  await expect(migrateAnalytics(engine.analytics, { directory: doubled })).rejects.toThrow(/number 1/)
})

test('the engine clause alone changes', () => {
  const [table = ''] = splitStatements(first)
  expect(withEngine(table, (family) => `Replicated${family}`)).toBe(table.replace('ReplacingMergeTree', 'ReplicatedReplacingMergeTree'))
  expect(withEngine("SELECT 'ENGINE = MergeTree'", () => 'X')).toBe("SELECT 'ENGINE = MergeTree'")
})
