import { appendFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import Encoding from 'encoding-japanese'
import { pino } from 'pino'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startListenTest, type ListenTest } from '../testing.ts'
import { cancelImport } from './cancel.ts'
import { originalPath, rejectedPath, type ImportPlatform } from './files.ts'
import { finishImport } from './finish.ts'
import { requestImport } from './request.ts'
import { findImport, type ImportRow } from './store.ts'
import { uploadFile } from './upload.ts'

let test: ListenTest
let platform: ImportPlatform
beforeAll(async () => {
  test = await startListenTest()
  platform = { db: test.db, files: await mkdtemp(join(tmpdir(), 'koewa-import-')), log: pino({ level: 'silent' }) }
})
afterAll(async () => {
  await test.close()
  await rm(platform.files, { recursive: true, force: true })
})

const cp932 = (text: string): Buffer => Buffer.from(Encoding.convert(Encoding.stringToCode(text), { to: 'SJIS', from: 'UNICODE' }))

async function request(content: Buffer | string, fileName: string, given?: unknown, actor = test.actor): Promise<ImportRow> {
  const { id } = await uploadFile(platform, actor, { content: Readable.from([Buffer.from(content)]), fileName, language: 'ja' })
  return test.inTx((tx) => requestImport(platform, tx, actor, id, given))
}
const reload = async ({ id, workspace_id }: ImportRow): Promise<ImportRow> => (await findImport(test.db, workspace_id, id)) as ImportRow
const finish = async (row: ImportRow, signal?: AbortSignal): Promise<ImportRow> => {
  await finishImport(platform, { workspaceId: row.workspace_id, importId: row.id }, signal)
  return reload(row)
}
const importAll = async (content: Buffer | string, fileName: string, given?: unknown): Promise<ImportRow> => finish(await request(content, fileName, given))
const countsOf = ({ rows, accepted, duplicates, rejected }: ImportRow) => ({ rows, accepted, duplicates, rejected })
const rejectedOf = async (row: ImportRow): Promise<string[][]> => parse(await readFile(rejectedPath(platform, row.id)), { bom: true, relax_column_count: true })
const voicesOf = (row: ImportRow) => test.db.selectFrom('voice').selectAll().where('import_id', '=', row.id).orderBy('source_id').execute()

describe('importing a file', () => {
  it('takes a CP932 file as guessed: era dates, full-width scores, identities, and gives bad rows back with row, column and reason', async () => {
    const lines = [
      '受付番号,受付日時,受付方法,店舗名,お客様番号,メールアドレス,満足度,ご意見・ご要望,商品カテゴリ',
      ...Array.from({ length: 30 }, (_, index) => `U-${index + 1},令和6年5月${(index % 28) + 1}日 午後3時,${index % 2 ? '電話' : 'ＨＰ'},${index % 3 ? '本店' : '駅前店'},C${index % 10},c${index % 10}@example.jp,${'１２３４５'[index % 5]},レジの待ち時間が長くて困りました。${index}番目の声です。,${index % 4 ? '食品' : '衣料'}`),
      'U-31,先週の金曜,電話,本店,C1,c1@example.jp,3,日付が読めない行です。とても長い本文です。,食品',
      'U-32,令和6年5月1日,電話,本店,C1,ここに電話,3,アドレスが壊れている行です。,食品',
      'U-33,令和6年5月1日,電話,本店,C1,c1@example.jp,9,満足度が範囲の外にある行です。,食品',
      'U-1,令和6年5月1日,電話,本店,C1,c1@example.jp,3,番号が同じで内容の違う行です。,食品',
      ',,,,,,,,',
      'U-34,2024/5/2,窓口,本店,C2,,なし,最後の行は取り込まれます。,食品',
    ]
    const row = await importAll(cp932(lines.join('\r\n')), '顧客の声_2024年5月.csv')
    expect(row.mapping).toMatchObject({
      kind: 'voices', encoding: 'cp932', source: '顧客の声',
      columns: {
        sourceId: { column: '受付番号' }, occurredAt: { column: '受付日時' }, channel: { column: '受付方法' }, touchpoint: { column: '店舗名' },
        externalId: { column: 'お客様番号' }, email: { column: 'メールアドレス' }, csat: { column: '満足度' }, text: { column: 'ご意見・ご要望' },
      },
      attributes: [{ name: '商品カテゴリ', column: '商品カテゴリ' }],
    })
    expect(row.status).toBe('finished')
    expect(countsOf(row)).toEqual({ rows: 35, accepted: 31, duplicates: 0, rejected: 4 })
    const [header, ...rejected] = await rejectedOf(row)
    expect(header?.slice(0, 4)).toEqual(['行', '列', '理由', '受付番号'])
    expect(rejected.map((cells) => [cells[0], cells[1], cells[3]])).toEqual([['32', '受付日時', 'U-31'], ['33', 'メールアドレス', 'U-32'], ['34', '満足度', 'U-33'], ['35', '受付番号', 'U-1']])
    expect(rejected[0]?.[2]).toContain('「先週の金曜」は日付として読めません')
    const voices = await voicesOf(row)
    expect(voices.find(({ source_id }) => source_id === 'U-2')).toMatchObject({ channel: 'phone', csat: 2, occurred_at: new Date('2024-05-02T06:00:00Z'), attributes: { 商品カテゴリ: '食品' } })
    expect(voices.find(({ source_id }) => source_id === 'U-34')).toMatchObject({ channel: 'store', csat: null })
    expect(new Set(voices.map(({ customer_id }) => customer_id)).size).toBe(10)
    await expect(stat(originalPath(platform, row.id))).rejects.toThrow('ENOENT')
  })

  it('takes the same file twice without doubles, ids or not, and keeps rows that really are equal', async () => {
    const content = '日付,コメント\n2024-05-01,電話がつながらない\n2024-05-01,電話がつながらない\n2024-05-02,店員さんが親切だった\n'
    const first = await importAll(content, 'こえ.csv')
    const again = await importAll(cp932(content), 'こえ (1).csv')
    expect([countsOf(first), countsOf(again)]).toEqual([{ rows: 3, accepted: 3, duplicates: 0, rejected: 0 }, { rows: 3, accepted: 0, duplicates: 3, rejected: 0 }])
  })

  it('imports a mended file of rejected rows', async () => {
    const row = await importAll('番号,日付,コメント\nM-1,いつか,日付のない声です\nM-2,2024-05-02,日付のある声です\n', '直す.csv', { columns: { sourceId: { column: '番号' }, occurredAt: { column: '日付' }, text: { column: 'コメント' } } })
    const mended = (await readFile(rejectedPath(platform, row.id), 'utf8')).replaceAll('いつか', '2024-05-01')
    const second = await importAll(mended, '直す.csv')
    expect(second.mapping.attributes.map(({ name }) => name)).not.toContain('理由')
    expect(countsOf(second)).toEqual({ rows: 1, accepted: 1, duplicates: 0, rejected: 0 })
  })

  it('names the column whose bytes are no text of the file’s encoding', async () => {
    const broken = Buffer.concat([cp932('日付,コメント\n2024-05-01,'), Buffer.from([0x83, 0xff, 0x20]), cp932('困った\n2024-05-02,電話がつながらない\n')])
    const row = await importAll(broken, '壊れ.csv')
    expect(countsOf(row)).toMatchObject({ accepted: 1, rejected: 1 })
    expect((await rejectedOf(row))[1]?.slice(0, 3)).toEqual(['2', 'コメント', '文字コード cp932 では読めない文字があります。'])
  })

  it('reads JSONL with nested customers', async () => {
    const line = (id: number): string => JSON.stringify({ id: `j-${id}`, created_at: `2024-05-0${id}T10:00:00Z`, channel: 'email', text: '解約の方法が分かりにくいです。', customer: { email: `j${id}@example.jp` }, tags: ['a', 'b'] })
    const row = await importAll(`${[1, 2, 3].map(line).join('\n')}\n{"id":\n`, 'voices.jsonl')
    expect(row.mapping).toMatchObject({ format: 'jsonl', columns: { sourceId: { column: 'id' }, email: { column: 'customer.email' }, occurredAt: { column: 'created_at' } } })
    expect(countsOf(row)).toEqual({ rows: 4, accepted: 3, duplicates: 0, rejected: 1 })
  })

  it('goes on behind the last committed batch after a crash: nothing lost, doubled or rejected twice', async () => {
    // Equal rows on both sides of the crash: their ids depend on how many came before.
    const lines = Array.from({ length: 1800 }, (_, index) => (index % 300 === 7 ? 'いつか,日付のない声です' : `2024-05-01,同じことを何度も言われました${index % 40}`))
    const row = await request(`日付,コメント\n${lines.join('\n')}\n`, '長い.csv')
    let batches = 0
    const dying: ImportPlatform = { ...platform, db: new Proxy(platform.db, {
      get: (db, name) => {
        const member: unknown = Reflect.get(db, name)
        if (name === 'transaction' && ++batches === 3) throw new Error('killed')
        return typeof member === 'function' ? member.bind(db) : member
      },
    }) }
    await expect(finishImport(dying, { workspaceId: row.workspace_id, importId: row.id })).rejects.toThrow('killed')
    const half = await reload(row)
    // It got somewhere, so it may fail as often again as one that has just begun.
    expect(half).toMatchObject({ status: 'running', rows: 1000, attempts: 0 })
    // A process killed between writing rejected rows and committing leaves such a tail.
    await appendFile(rejectedPath(platform, row.id), '999,半端な行')
    const done = await finish(half)
    expect(countsOf(done)).toEqual({ rows: 1800, accepted: 1794, duplicates: 0, rejected: 6 })
    expect((await rejectedOf(done)).slice(1).map(([number]) => Number(number))).toEqual([9, 309, 609, 909, 1209, 1509])
    expect(new Set((await voicesOf(done)).map(({ source_id }) => source_id)).size).toBe(1794)
  })

  it('keeps what was in and nothing of the batch under way when somebody cancels it', async () => {
    const row = await request(`日付,コメント\n${Array.from({ length: 4000 }, (_, index) => `2024-05-01,取り消される前の声です${index}`).join('\n')}\n`, '取消.csv')
    let batches = 0
    let cancelling: Promise<ImportRow> | undefined
    const watched: ImportPlatform = { ...platform, db: new Proxy(platform.db, {
      get: (db, name) => {
        const member: unknown = Reflect.get(db, name)
        if (name === 'transaction' && ++batches === 2) cancelling = cancelImport(platform, test.actor, row.id)
        return typeof member === 'function' ? member.bind(db) : member
      },
    }) }
    await finishImport(watched, { workspaceId: row.workspace_id, importId: row.id })
    await cancelling
    const cancelled = await reload(row)
    expect(cancelled).toMatchObject({ status: 'failed', error: 'cancelled', rows: cancelled.accepted, rejected: 0 })
    expect(cancelled.accepted).toBeGreaterThan(0)
    expect(cancelled.accepted).toBeLessThan(4000)
    expect(await voicesOf(cancelled)).toHaveLength(cancelled.accepted)
    await expect(stat(originalPath(platform, row.id))).rejects.toMatchObject({ code: 'ENOENT' })
    expect(await cancelImport(platform, test.actor, row.id)).toMatchObject({ error: 'cancelled' })
  })

  it('stops between batches when the server stops, and is no failed attempt', async () => {
    const row = await request(`日付,コメント\n${'2024-05-01,とても長く待たされました\n'.repeat(600)}`, '止まる.csv')
    await expect(finish(row, AbortSignal.abort(new Error('stopping')))).rejects.toThrow('stopping')
    expect(await reload(row)).toMatchObject({ status: 'running', attempts: 0, rows: 0 })
    expect(await finish(row)).toMatchObject({ status: 'finished', accepted: 600 })
  })

  it.each([
    ['会員番号,氏名,メール,電話番号,会社名,会員ランク\nK1,海野 渚,umino@example.jp,03-1234-5678,汐風商事,ゴールド\nK2,森 茂,mori@example.jp,０９０ー１２３４ー５６７８,,シルバー\n', 'customers', 2],
    ['注文番号,会員番号,購入日,金額\nT1,K1,2024年4月1日,"¥1,200"\nT2,K2,令和6年4月2日,３４００円\nT3,K2,2024-04-03,▲500\n', 'transactions', 3],
    ['日付,店舗名,来店客数\n2024/4/1,本店,120\n2024/4/2,本店,98\n', 'exposures', 2],
  ])('knows what a file holds by itself: %#', async (content, kind, accepted) => {
    const row = await importAll(content, `${kind}.csv`)
    expect(row.kind).toBe(kind)
    expect(countsOf(row)).toMatchObject({ accepted, rejected: 0 })
    expect(countsOf(await importAll(content, `${kind}.csv`))).toMatchObject({ accepted: 0, duplicates: accepted })
  })

  it('refuses a mapping that does not fit before any row is read', async () => {
    const { id } = await uploadFile(platform, test.actor, { content: Readable.from([Buffer.from('日付,コメント\n2024-05-01,電話がつながらない\n')]), fileName: 'x.csv', language: 'ja' })
    const given = { columns: { occurredAt: { column: 'ない列' } } }
    await expect(test.inTx((tx) => requestImport(platform, tx, test.actor, id, given))).rejects.toThrow(/no column “ない列”.*Say which column is text/)
    await expect(test.inTx((tx) => requestImport(platform, tx, test.other, id, undefined))).rejects.toMatchObject({ status: 404 })
  })
})
