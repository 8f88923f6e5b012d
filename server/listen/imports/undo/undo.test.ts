import { Readable } from 'node:stream'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hearVoices } from '../../voices/hear.ts'
import { startListenTest, type ListenTest } from '../../testing.ts'
import type { ImportPlatform } from '../files.ts'
import { finishImport } from '../finish.ts'
import { pauseImport, resumeImport } from '../pause.ts'
import { requestImport } from '../request.ts'
import { findImport, type ImportRow } from '../store.ts'
import { uploadFile } from '../upload.ts'
import { requestUndo } from './request.ts'
import { undoImport } from './undo.ts'
import type { VoiceUses } from './voice-uses.ts'
import { countBrought, weighUndo } from './weigh.ts'

let test: ListenTest
let platform: ImportPlatform
beforeAll(async () => {
  test = await startListenTest()
  platform = { db: test.db, files: await mkdtemp(join(tmpdir(), 'koewa-undo-')), log: pino({ level: 'silent' }) }
})
afterAll(async () => {
  await test.close()
  await rm(platform.files, { recursive: true, force: true })
})

const reload = async ({ id }: Pick<ImportRow, 'id'>): Promise<ImportRow> => (await findImport(test.db, test.actor.workspaceId, id)) as ImportRow
async function take(content: string, fileName: string, given?: unknown): Promise<ImportRow> {
  const { id } = await uploadFile(platform, test.actor, { content: Readable.from([Buffer.from(content)]), fileName, language: 'ja' })
  await test.inTx((tx) => requestImport(platform, tx, test.actor, id, given))
  await finishImport(platform, { workspaceId: test.actor.workspaceId, importId: id })
  return reload({ id })
}
async function undo(row: ImportRow, uses: readonly VoiceUses[] = [], acceptLoss = false): Promise<ImportRow> {
  await test.inTx((tx) => requestUndo(tx, test.actor, row.id, uses, acceptLoss))
  await undoImport(platform, { workspaceId: row.workspace_id, importId: row.id })
  return reload(row)
}

/** Every row that an import can bring or change, as text; what undoing must bring back exactly. */
async function everything(): Promise<Record<string, string[]>> {
  const tables = {
    voice: sql`to_jsonb(one) - 'received_at'`, customer: sql`to_jsonb(one) - 'updated_at' - 'created_at'`, customer_identity: sql`to_jsonb(one) - 'created_at'`,
    customer_transaction: sql`to_jsonb(one) - 'created_at'`, exposure: sql`to_jsonb(one) - 'updated_at'`, import_change: sql`to_jsonb(one) - 'id'`,
  }
  const found: Record<string, string[]> = {}
  for (const [table, row] of Object.entries(tables)) {
    found[table] = (await sql<{ row: unknown }>`SELECT ${row} AS row FROM ${sql.table(table)} AS one ORDER BY 1`.execute(test.db)).rows.map((one) => JSON.stringify(one.row))
  }
  return found
}

const customers = (rows: string): string => `会員番号,氏名,メール,電話番号,会社名,会員ランク\n${rows}`
const deals = (rows: string): string => `注文番号,会員番号,購入日,金額\n${rows}`
const dealsMapping = { source: '注文' }
const exposures = (rows: string): string => `日付,店舗名,来店客数\n${rows}`

describe('taking an import back', () => {
  it('leaves everything as it stood before: voices, customers, transactions and exposures, what was new and what was written over', async () => {
    await take(customers('U1,海野 渚,umino@example.jp,03-1234-5678,汐風商事,ゴールド\nU2,,,０９０ー１２３４ー５６７８,,シルバー\n'), '会員.csv', { kind: 'customers' })
    await take(deals('T1,U1,2024年4月1日,1200\nT2,U2,2024年4月2日,3400\n'), '注文.csv', dealsMapping)
    await take(exposures('2024/4/1,本店,120\n2024/4/2,本店,98\n'), '来店.csv', { kind: 'exposures' })
    await test.inTx((tx) => hearVoices(tx, test.actor, [{ source: 'api', sourceId: '1', occurredAt: '2024-05-01', touchpoint: '本店', channel: 'store', text: '前からある声です', customer: { externalId: 'U1' } }]))
    const before = await everything()

    const imports = [
      await take(customers('U1,海野 渚,nagisa@example.jp,03-1234-5678,汐風商事,プラチナ\nU2,森 茂,,,,シルバー\nU3,林 愛,hayashi@example.jp,,,ブロンズ\n'), '会員2.csv', { kind: 'customers' }),
      await take(deals('T1,U2,2024年4月1日,1500\nT3,U9,2024年4月3日,700\n'), '注文2.csv', dealsMapping),
      await take(exposures('2024/4/2,本店,101\n2024/4/3,本店,77\n'), '来店2.csv', { kind: 'exposures' }),
      await take('番号,日付,店舗名,コメント,会員番号\nV1,2024-05-01,本店,電話がつながりませんでした,U1\nV2,2024-05-02,本店,店員さんが親切でした,U8\n', '声2.csv'),
    ]
    expect(imports.map(({ kind, accepted }) => [kind, accepted])).toEqual([['customers', 3], ['transactions', 2], ['exposures', 2], ['voices', 2]])
    expect(await everything()).not.toEqual(before)
    const undone = []
    for (const row of imports) undone.push(await undo(row))
    expect(undone.map(({ status, undo: done }) => [status, done])).toEqual([
      ['undone', expect.objectContaining({ customers: 1, restored: 3, left: 0 })],
      ['undone', expect.objectContaining({ transactions: 1, customers: 1, restored: 1, left: 0 })],
      ['undone', expect.objectContaining({ exposures: 1, restored: 1, left: 0 })],
      ['undone', expect.objectContaining({ voices: 2, customers: 1, restored: 0, left: 0 })],
    ])
    expect(await everything()).toEqual(before)
    // Taken back, the same file is new again.
    expect(await take('番号,日付,店舗名,コメント,会員番号\nV1,2024-05-01,本店,電話がつながりませんでした,U1\nV2,2024-05-02,本店,店員さんが親切でした,U8\n', '声2.csv')).toMatchObject({ accepted: 2, duplicates: 0 })
  })

  it('leaves what others changed or use since, and two imports of one thing may go in either order', async () => {
    const first = await take(exposures('2024/6/1,支店,10\n2024/6/2,支店,20\n'), '支店1.csv', { kind: 'exposures' })
    const second = await take(exposures('2024/6/1,支店,11\n'), '支店2.csv', { kind: 'exposures' })
    const amounts = async () => (await sql<{ day: string; amount: number }>`
      SELECT day, amount FROM exposure JOIN touchpoint ON touchpoint.id = touchpoint_id WHERE name = '支店' ORDER BY day`.execute(test.db)).rows.map(({ day, amount }) => [day, amount])
    expect((await undo(first)).undo).toMatchObject({ exposures: 1, left: 1 })
    expect(await amounts()).toEqual([['2024-06-01', 11]])
    // What the second wrote over is gone too, so that nothing of either is left.
    expect((await undo(second)).undo).toMatchObject({ exposures: 1, left: 0 })
    expect(await amounts()).toEqual([])

    const people = await take(customers('W1,和田 桜,wada@example.jp,,,A\n'), '和田.csv', { kind: 'customers' })
    await test.inTx((tx) => hearVoices(tx, test.actor, [{ source: 'api', sourceId: 'w', occurredAt: '2024-05-01', touchpoint: '本店', text: 'その後の声です', customer: { email: 'wada@example.jp' } }]))
    expect((await undo(people)).undo).toMatchObject({ customers: 0, left: 1 })
    const kept = await sql`SELECT FROM customer_identity WHERE value = 'wada@example.jp'`.execute(test.db)
    expect(kept.rows).toHaveLength(1)

    const deal = await take(deals('X1,U1,2024年4月1日,100\n'), 'x1.csv', dealsMapping)
    const corrected = await take(deals('X1,U1,2024年4月1日,150\n'), 'x2.csv', dealsMapping)
    expect((await undo(deal)).undo).toMatchObject({ transactions: 0, left: 1 })
    expect((await undo(corrected)).undo).toMatchObject({ transactions: 1, left: 0 })
  })

  it('is refused where something rests on its voices, and told first what people would lose', async () => {
    const row = await take('番号,日付,店舗名,コメント\nH1,2024-05-01,本店,判定の根拠になった声です\n', '根拠.csv')
    const hold = { kind: 'evaluation', id: row.id, title: '受付を早くする', voices: 1 } as const
    // Asks the way a stage does: by the ids the set selects.
    const asked: VoiceUses = { holds: async (reader, _actor, voices) => ((await sql`SELECT FROM voice WHERE id IN (${voices})`.execute(reader)).rows.length === 1 ? [hold] : []) }
    expect(await weighUndo(test.db, test.actor, row, [asked])).toMatchObject({ obstacle: null, holds: [hold] })
    expect(await countBrought(test.db, row)).toMatchObject({ voices: 1, customers: 0 })
    await expect(undo(row, [asked])).rejects.toMatchObject({ id: 'import-evaluated', status: 409, message: expect.stringContaining('受付を早くする (1 voices)') })
    const worked: VoiceUses = { work: async () => [{ kind: 'corrections', voices: 1 }] }
    await expect(undo(row, [worked])).rejects.toMatchObject({ status: 422 })
    expect(await reload(row)).toMatchObject({ status: 'finished', undo: null })
    expect(await undo(row, [worked], true)).toMatchObject({ status: 'undone', undo: { voices: 1 } })
    await expect(test.inTx((tx) => requestUndo(tx, test.other, row.id, [], false))).rejects.toMatchObject({ status: 404 })
    // Asked again it stays as it is.
    await test.inTx((tx) => requestUndo(tx, test.actor, row.id, [], false))
    expect((await reload(row)).status).toBe('undone')
  })

  it('goes on after a stop, and keeps nothing of an import of before such records but says so', async () => {
    const row = await take(`日付,コメント\n${Array.from({ length: 700 }, (_, index) => `2024-05-01,取り消される声です${index}`).join('\n')}\n`, '多い.csv')
    await test.inTx((tx) => requestUndo(tx, test.actor, row.id, [], false))
    // Whoever asked did not wait until all was counted: the job counts.
    expect(await reload(row)).toMatchObject({ status: 'undoing', undo: { total: null } })
    await expect(undoImport(platform, { workspaceId: row.workspace_id, importId: row.id }, AbortSignal.abort(new Error('stopping')))).rejects.toThrow('stopping')
    expect((await reload(row)).status).toBe('undoing')
    await undoImport(platform, { workspaceId: row.workspace_id, importId: row.id })
    expect((await reload(row)).undo).toMatchObject({ total: 700, voices: 700 })
    const old = await take(exposures('2024/7/1,支店,10\n'), '古い.csv', { kind: 'exposures' })
    await sql`UPDATE import SET traced = false WHERE id = ${old.id}`.execute(test.db)
    await expect(undo(old)).rejects.toMatchObject({ id: 'import-untraced' })
  })
})

describe('pausing an import', () => {
  it('stops behind the last batch, keeps the file, and goes on with nothing lost or doubled', async () => {
    const lines = Array.from({ length: 3000 }, (_, index) => `2024-05-01,休みながら取り込む声です${index % 900}`)
    const { id } = await uploadFile(platform, test.actor, { content: Readable.from([Buffer.from(`日付,コメント\n${lines.join('\n')}\n`)]), fileName: '休む.csv', language: 'ja' })
    await expect(test.inTx((tx) => pauseImport(tx, test.actor, id))).rejects.toMatchObject({ id: 'import-not-running' })
    await test.inTx((tx) => requestImport(platform, tx, test.actor, id, undefined))
    let batches = 0
    const watched: ImportPlatform = { ...platform, db: new Proxy(platform.db, {
      get: (db, name) => {
        const member: unknown = Reflect.get(db, name)
        if (name === 'transaction' && ++batches === 3) void test.inTx((tx) => pauseImport(tx, test.actor, id))
        return typeof member === 'function' ? member.bind(db) : member
      },
    }) }
    await finishImport(watched, { workspaceId: test.actor.workspaceId, importId: id })
    const paused = await reload({ id })
    expect(paused.status).toBe('paused')
    expect(paused.rows).toBeLessThan(3000)
    await test.inTx((tx) => resumeImport(platform, tx, test.actor, id))
    await finishImport(platform, { workspaceId: test.actor.workspaceId, importId: id })
    expect(await reload({ id })).toMatchObject({ status: 'finished', rows: 3000, accepted: 3000, duplicates: 0 })
    await expect(test.inTx((tx) => resumeImport(platform, tx, test.actor, id))).rejects.toMatchObject({ id: 'import-not-paused' })
  })

  it.each([['the disk', 'ENOSPC'], ['PostgreSQL', '53100']])('pauses by itself when %s has no room, says why, and goes on by itself with nothing lost or doubled', async (_, code) => {
    const lines = Array.from({ length: 1700 }, (__, index) => `2024-05-01,${code}で休んだ取り込みの声です${index}`)
    const { id } = await uploadFile(platform, test.actor, { content: Readable.from([Buffer.from(`日付,コメント\n${lines.join('\n')}\n`)]), fileName: '満杯.csv', language: 'ja' })
    await test.inTx((tx) => requestImport(platform, tx, test.actor, id, undefined))
    let batches = 0
    const full: ImportPlatform = { ...platform, db: new Proxy(platform.db, {
      get: (db, name) => {
        const member: unknown = Reflect.get(db, name)
        if (name === 'transaction' && ++batches === 3) throw Object.assign(new Error('no space left on device'), { code })
        return typeof member === 'function' ? member.bind(db) : member
      },
    }) }
    await finishImport(full, { workspaceId: test.actor.workspaceId, importId: id })
    expect(await reload({ id })).toMatchObject({ status: 'paused', error: 'disk-full', rows: 1000, accepted: 1000 })
    const { rows: waiting } = await sql<{ seconds: number }>`SELECT extract(epoch FROM run_at - now())::integer AS seconds FROM graphile_worker.jobs WHERE key = ${`import ${id}`}`.execute(test.db)
    expect(waiting).toEqual([{ seconds: expect.closeTo(60, -1) }])
    await finishImport(platform, { workspaceId: test.actor.workspaceId, importId: id })
    expect(await reload({ id })).toMatchObject({ status: 'finished', error: null, rows: 1700, accepted: 1700, duplicates: 0 })
  })

  it('a database that is away ends no import, however often it was tried', async () => {
    const { id } = await uploadFile(platform, test.actor, { content: Readable.from([Buffer.from('日付,コメント\n2024-05-01,戻るのを待つ声です\n')]), fileName: '待つ.csv', language: 'ja' })
    await test.inTx((tx) => requestImport(platform, tx, test.actor, id, undefined))
    const away: ImportPlatform = { ...platform, db: new Proxy(platform.db, {
      get: (db, name) => {
        if (name === 'transaction') throw Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' })
        const member: unknown = Reflect.get(db, name)
        return typeof member === 'function' ? member.bind(db) : member
      },
    }) }
    for (let attempt = 0; attempt < 8; attempt += 1) await expect(finishImport(away, { workspaceId: test.actor.workspaceId, importId: id })).rejects.toMatchObject({ code: '57P01' })
    await finishImport(platform, { workspaceId: test.actor.workspaceId, importId: id })
    expect(await reload({ id })).toMatchObject({ status: 'finished', rows: 1 })
  })
})
