import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportPlatform } from '../imports/files.ts'
import { finishImport } from '../imports/finish.ts'
import { requestImport } from '../imports/request.ts'
import { findImport } from '../imports/store.ts'
import { uploadFile } from '../imports/upload.ts'
import { startListenTest, type ListenTest } from '../testing.ts'
import { takeTransactions } from '../transactions/take.ts'
import { readTransaction } from '../transactions/transaction.ts'
import { hearVoices } from '../voices/hear.ts'
import { readConfig } from '../../platform/config/config.ts'
import { newId } from '../../platform/ids.ts'
import { eraseCustomer } from './erase.ts'
import { customerJobs } from './jobs.ts'
import { mergeCustomers } from './merge.ts'
import { replayErasures } from './replay.ts'
import { keepTombstones, readTombstones } from './tombstone-file.ts'

let test: ListenTest
let platform: ImportPlatform
beforeAll(async () => {
  test = await startListenTest()
  platform = { db: test.db, files: await mkdtemp(join(tmpdir(), 'koewa-erase-')), log: pino({ level: 'silent' }) }
})
afterAll(async () => {
  await test.close()
  await rm(platform.files, { recursive: true, force: true })
})

/** Every row of every table of the database, statistics and jobs included, and every file, as one text. */
async function everything(): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('information_schema')
      AND (schemaname <> 'pg_catalog' OR tablename = 'pg_statistic')`.execute(test.db)
  const texts = await Promise.all(tables.map(async ({ name }) => {
    const { rows } = await sql<{ row: string }>`SELECT one::text AS row FROM ${sql.raw(name)} AS one`.execute(test.db)
    return rows.map(({ row }) => row).join('\n')
  }))
  const files = await readdir(platform.files, { recursive: true, withFileTypes: true })
  const contents = await Promise.all(files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name), 'utf8')))
  return [...texts, ...contents].join('\n')
}

const upload = async (content: string) => uploadFile(platform, test.actor, { content: Readable.from([Buffer.from(content)]), fileName: 'こえ.csv', language: 'ja' })
const hear = async (sourceId: string, customer: object, text: string): Promise<string> =>
  (await test.inTx((tx) => hearVoices(tx, test.actor, [{ source: 'erase', sourceId, occurredAt: '2024-05-01', touchpoint: '窓口', channel: 'store', text, customer }])))[0]?.id ?? ''
const customerOf = async (voiceId: string): Promise<string> => (await test.db.selectFrom('voice').select('customer_id').where('id', '=', voiceId).executeTakeFirst())?.customer_id ?? ''

const strings = ['isobe', 'ISOBE', '磯部', '+819055556666', '+81 90 5555 6666', 'X-ISO-77', 'Uisobe0001', '磯部家の秘密']

describe('erasing a person', () => {
  it('leaves none of their strings in any row, statistic, job or file, and everybody else’s where they were', async () => {
    const mine = await hear('1', { externalId: 'X-ISO-77', email: 'isobe@example.jp', name: '磯部 航' }, '磯部家の秘密を話しました')
    const also = await hear('2', { phone: '090-5555-6666', lineId: 'Uisobe0001', name: '磯部わたる' }, '磯部家の秘密をまた話しました')
    const other = await hear('3', { email: 'mori@example.jp', name: '森' }, 'ほかの方の声です')
    await test.inTx(async (tx) => mergeCustomers(tx, test.actor, await customerOf(mine), { mergedId: await customerOf(also), reason: '同じ方' }))
    await test.inTx((tx) => takeTransactions(tx, test.actor, [readTransaction({ source: 'pos', sourceId: '1', customer: { externalId: 'X-ISO-77' }, startedOn: '2024-05-01', amount: 500 })]))
    // Enough rows for the planner's statistics to quote some, the person's among them.
    await test.inTx((tx) => hearVoices(tx, test.actor, Array.from({ length: 60 }, (_, index) => ({
      source: 'crowd', sourceId: String(index), occurredAt: '2024-05-01', touchpoint: '窓口', channel: 'store', text: `群衆の声${index}`, customer: { externalId: `crowd-${index}`, name: `客${index}` },
    }))))
    await sql`INSERT INTO analysis (workspace_id, generation, voice_id, version, language, intents, topics, evidence, masked_text, search_terms, terms, analyzed_at)
      SELECT workspace_id, 1, id, '1', 'ja', '{}', '{}', '{}', text, text, text, now() FROM voice`.execute(test.db)
    // An import whose rejected rows name the person in several writings, one that waits and names them, one that waits and does not.
    const ended = await upload('日付,氏名,メール,電話番号,コメント\nいつか,磯部　航,ISOBE@example.jp,,読めない日付の長い本文です\nいつか,森,mori@example.jp,,ほかの方の読めない行です\nいつか,,,+81 90 5555 6666,電話だけで名乗った行の本文です\n2024-05-01,森,mori@example.jp,,読める行の本文です\n2024-05-02,森,mori@example.jp,,読める行の本文です\n2024-05-03,林,hayashi@example.jp,03-1234-5678,読める行の本文です\n')
    const mapping = { columns: { occurredAt: { column: '日付' }, text: { column: 'コメント' }, email: { column: 'メール' } }, attributes: [] }
    await test.inTx((tx) => requestImport(platform, tx, test.actor, ended.id, mapping))
    await finishImport(platform, { workspaceId: test.actor.workspaceId, importId: ended.id })
    const waiting = await upload('日付,メール,コメント\n2024-05-01,isobe@example.jp,待っているファイルの本文です\n')
    const innocent = await upload('日付,メール,コメント\n2024-05-01,mori@example.jp,待っているファイルの本文です\n')
    await sql`ANALYZE`.execute(test.db)
    const { rows: [quoted] } = await sql<{ quoted: boolean }>`SELECT EXISTS (SELECT 1 FROM pg_statistic AS one WHERE one::text LIKE '%磯部%') AS quoted`.execute(test.db)
    expect(quoted).toEqual({ quoted: true })
    const before = await everything()
    expect(strings.filter((text) => !before.includes(text))).toEqual([])

    const erased = await eraseCustomer(platform, test.actor, await customerOf(also))
    await customerJobs({ db: test.db, log: platform.log, config: readConfig({ KOEWA_DATA: platform.files }) }).ErasureVacuum?.({ workspaceId: test.actor.workspaceId }, AbortSignal.timeout(20_000))

    expect(erased).toMatchObject({ customers: 2, voices: 2 })
    const after = await everything()
    expect(strings.filter((text) => after.includes(text))).toEqual([])
    expect(['ほかの方の声です', 'mori@example.jp', 'ほかの方の読めない行です'].filter((text) => !after.includes(text))).toEqual([])
    expect(await findImport(test.db, test.actor.workspaceId, waiting.id)).toMatchObject({ status: 'failed', error: 'erased' })
    expect(await findImport(test.db, test.actor.workspaceId, innocent.id)).toMatchObject({ status: 'uploaded' })
    expect(await customerOf(other)).not.toBe('')
    const tombstone = await test.db.selectFrom('tombstone').selectAll().where('id', '=', erased.id).executeTakeFirstOrThrow()
    expect([...tombstone.voice_ids].sort()).toEqual([mine, also].sort())
    const { rows: jobs } = await sql<{ payload: unknown }>`
      SELECT payload FROM graphile_worker._private_jobs JOIN graphile_worker._private_tasks AS task ON task.id = task_id WHERE identifier = 'CustomerErased'`.execute(test.db)
    expect(jobs).toEqual([{ payload: { workspaceId: test.actor.workspaceId, tombstoneId: erased.id } }])
    // Removing another workspace takes its jobs along: the one that keeps everybody's tombstones may not name any.
    const { rows: keeping } = await sql<{ payload: unknown }>`
      SELECT payload FROM graphile_worker._private_jobs JOIN graphile_worker._private_tasks AS task ON task.id = task_id WHERE identifier = 'TombstoneMade'`.execute(test.db)
    expect(keeping).toEqual([{ payload: {} }])
  })

  it('is refused while an import runs, for one who may not see the person, and the second time', async () => {
    const voice = await hear('r-1', { email: 'run@example.jp' }, '声です')
    const id = await customerOf(voice)
    const running = await upload('日付,コメント\n2024-05-01,とても長い本文の声です\n')
    await test.inTx((tx) => requestImport(platform, tx, test.actor, running.id, undefined))
    await expect(eraseCustomer(platform, test.actor, id)).rejects.toMatchObject({ status: 409 })
    await finishImport(platform, { workspaceId: test.actor.workspaceId, importId: running.id })
    await expect(eraseCustomer(platform, test.scoped({ departmentIds: [], touchpointIds: [] }), id)).rejects.toMatchObject({ status: 404 })
    await expect(eraseCustomer(platform, test.other, id)).rejects.toMatchObject({ status: 404 })
    await eraseCustomer(platform, test.actor, id)
    await expect(eraseCustomer(platform, test.actor, id)).rejects.toMatchObject({ status: 404 })
  })

  it('waits for a voice that is just being heard, and takes it too', async () => {
    const first = await hear('w-1', { email: 'race@example.jp' }, '一つ目の声です')
    const id = await customerOf(first)
    let release = (): void => {}
    let heard = (): void => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    const stored = new Promise<void>((resolve) => (heard = resolve))
    const hearing = test.inTx(async (tx) => {
      await hearVoices(tx, test.actor, [{ source: 'erase', sourceId: 'w-2', occurredAt: '2024-05-01', touchpoint: '窓口', text: '競り合う声です', customer: { email: 'race@example.jp' } }])
      heard()
      await held
    })
    await stored
    const erasing = eraseCustomer(platform, test.actor, id)
    setTimeout(release, 200)
    await hearing
    expect(await erasing).toMatchObject({ voices: 2 })
    expect((await everything()).includes('競り合う声です')).toBe(false)
  })

  it('is done again after a restore that brought the person back', async () => {
    const voice = await hear('z-1', { email: 'back@example.jp' }, '戻ってきた声です')
    const id = await customerOf(voice)
    const { rows: [saved] } = await sql<{ customer: string; voice: string }>`
      SELECT (SELECT row_to_json(one)::text FROM customer AS one WHERE id = ${id}) AS customer, (SELECT row_to_json(one)::text FROM voice AS one WHERE id = ${voice}) AS voice`.execute(test.db)
    await eraseCustomer(platform, test.actor, id)
    await sql`INSERT INTO customer SELECT * FROM json_populate_record(null::customer, ${saved?.customer}::json)`.execute(test.db)
    await test.db.insertInto('customer_identity').values({ workspace_id: test.actor.workspaceId, kind: 'email', value: 'back@example.jp', customer_id: id, created_at: new Date() }).execute()
    await sql`INSERT INTO voice SELECT * FROM json_populate_record(null::voice, ${saved?.voice}::json)`.execute(test.db)
    // Older than the erasure, which did not find it any more: a retention rule had taken it between backup and erasure.
    const older = newId()
    await sql`INSERT INTO voice SELECT * FROM json_populate_record(null::voice, ${JSON.stringify({ ...JSON.parse(saved?.voice ?? ''), id: older, source_id: 'z-0' })}::json)`.execute(test.db)
    // The file outside the database remembers, even after a line that a crash cut off; the backup did not have the tombstone.
    const file = join(platform.files, '..', `tombstones-${id}.jsonl`)
    await writeFile(file, '{"workspaceId":"0199')
    await keepTombstones(test.db, file)
    await keepTombstones(test.db, file)
    const remembered = await readTombstones(file)
    expect(new Set(remembered.map((one) => one.id)).size).toBe(remembered.length)
    await rm(file)
    await sql`DELETE FROM tombstone WHERE subject_id = ${id}`.execute(test.db)
    const waiting = await upload('日付,メール,コメント\n2024-05-01,back@example.jp,動いている取り込みの本文です\n')
    await test.inTx((tx) => requestImport(platform, tx, test.actor, waiting.id, undefined))
    expect(await replayErasures(platform, remembered)).toEqual({ replayed: 1, foreign: 0 })
    expect(await replayErasures(platform, remembered)).toEqual({ replayed: 0, foreign: 0 })
    expect(await findImport(test.db, test.actor.workspaceId, waiting.id)).toMatchObject({ status: 'failed', error: 'erased' })
    expect((await everything()).includes('戻ってきた声です')).toBe(false)
    // What later stages made of a voice goes by the tombstone.
    const { voice_ids: named } = await test.db.selectFrom('tombstone').select('voice_ids').where('subject_id', '=', id).executeTakeFirstOrThrow()
    expect([...named].sort()).toEqual([voice, older].sort())
  })
})
