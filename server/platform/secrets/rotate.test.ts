import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealedColumns } from '../../control/sealed-columns.ts'
import { makeAccount, startPeopleServer, type PeopleServer } from '../people/testing.ts'
import { beginSecondFactor, findSecondFactor } from '../auth/second-factor/store.ts'
import { readConfig, type Config } from '../config/config.ts'
import { readKeys } from './keys.ts'
import { countSealed } from './reseal.ts'
import { rotateKeys } from './rotate.ts'
import { createSealer } from './seal.ts'

const secret = 'what earlier releases sealed with, 32+'
const factor = Buffer.from('12345678901234567890')
let server: PeopleServer
let config: Config
let [first, second] = ['', '']
beforeAll(async () => {
  server = await startPeopleServer()
  config = readConfig({ KOEWA_DATA: await mkdtemp(join(tmpdir(), 'koewa-keys-')) })
  first = (await makeAccount(server, 'first@kaze.example')).id
  second = (await makeAccount(server, 'second@kaze.example')).id
})
afterAll(async () => {
  await server.close()
  await rm(config.dataDirectory, { recursive: true })
})

const sealer = createSealer([secret])
const secretOf = async (id: string) => (await findSecondFactor(server.db, sealer, id))?.secret.toString()
const seal = (id: string) => server.db.transaction().execute((tx) => beginSecondFactor(tx, sealer, id, factor))
const rotate = (with_: Config = config) => rotateKeys({ config: with_, db: server.db, sealer, columns: sealedColumns, secret })

test('every column of sealed secrets that the schema has is known to the rotation', async () => {
  const { rows } = await sql<{ name: string }>`SELECT table_schema || '.' || table_name || '.' || column_name AS name FROM information_schema.columns
    WHERE table_schema IN ('public', 'auth') AND column_name LIKE 'sealed\\_%' ORDER BY 1`.execute(server.db)
  expect(sealedColumns.map(({ schema, table, column }) => `${schema}.${table}.${column}`).toSorted()).toEqual(rows.map(({ name }) => name))
  expect(rows.length).toBeGreaterThan(1)
})

test('a key of its own is made once, readable by its owner alone', async () => {
  const keys = await readKeys(config)
  expect(await readKeys(config)).toEqual(keys)
  expect((await stat(join(config.dataDirectory, 'key'))).mode & 0o777).toBe(0o600)
})

test('a rotation seals everything anew; the old key then opens nothing', async () => {
  await seal(first)
  const [old = ''] = await readKeys(config)
  sealer.use([old, secret])
  await seal(second)
  expect(await rotate()).toEqual({ secrets: 2, keys: 'renewed' })
  expect([await secretOf(first), await secretOf(second)]).toEqual([factor.toString(), factor.toString()])
  const keys = await readKeys(config)
  expect(keys).toHaveLength(1)
  expect(keys).not.toContain(old)
  sealer.use([old, secret])
  await expect(secretOf(first)).rejects.toThrow('which is not here')
  sealer.use([...keys, secret])
})

test('what cannot be opened stops the rotation, and nothing is lost', async () => {
  const [before = ''] = await readKeys(config)
  await sql`UPDATE auth.second_factor SET sealed_secret = 'v2.unknown_.AAAA' WHERE user_id = ${second}`.execute(server.db)
  await expect(rotate()).rejects.toThrow('unknown_')
  expect(await countSealed(server.db, sealer, sealedColumns)).toEqual({ all: 2, closed: 1 })
  expect((await readKeys(config)).at(-1)).toBe(before)
  expect(await secretOf(first)).toBe(factor.toString())
  await sql`DELETE FROM auth.second_factor WHERE user_id = ${second}`.execute(server.db)
})

test('keys outside are the operator’s: the first seals, the others open', async () => {
  const inside = (await readFile(join(config.dataDirectory, 'key'), 'utf8')).trim().split('\n')
  const file = join(config.dataDirectory, 'elsewhere')
  const fresh = 'a key that the operator keeps elsewhere, 32+'
  await writeFile(file, [fresh, ...inside].join('\n'))
  const outside = readConfig({ KOEWA_DATA: config.dataDirectory, KOEWA_KEY_FILE: file })
  expect(await rotate(outside)).toEqual({ secrets: 1, keys: 'outside' })
  sealer.use([fresh])
  expect(await secretOf(first)).toBe(factor.toString())
  await expect(readKeys(readConfig({ KOEWA_KEY: 'short' }))).rejects.toThrow('at least 32 characters')
  await expect(readKeys(readConfig({ KOEWA_KEY_FILE: '/nowhere/key' }))).rejects.toThrow('KOEWA_KEY_FILE cannot be read')
})
