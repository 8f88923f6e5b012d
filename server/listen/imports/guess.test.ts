import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guessFile, type Guess } from './guess.ts'
import { sourceOf } from './source-name.ts'
import { readNumber } from './values.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'koewa-guess-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function guess(text: string, name = 'voices.csv'): Promise<Guess> {
  const path = join(folder, name)
  await writeFile(path, text)
  return guessFile(path, name, { encoding: 'utf-8', wellFormed: true })
}
const table = (header: string, row: (index: number) => string, rows = 60): string => [header, ...Array.from({ length: rows }, (_, index) => row(index))].join('\n')
const columnsOf = ({ mapping }: Guess) => Object.fromEntries(Object.entries(mapping.columns).map(([target, source]) => [target, source?.column]))

describe('guessing what columns mean', () => {
  it('takes the voice’s own date, not those of birth, closing or registration, and the customer’s words, not the answer', async () => {
    const found = await guess(table('生年月日,受電日時,完了日,件名,お申し出内容,対応内容', (index) =>
      `19${50 + (index % 49)}/1/1,2024/5/${(index % 28) + 1} 10:0${index % 10},2024/6/${(index % 28) + 1},請求,請求書の金額が先月と違うのはなぜですか。${index},ご請求の内訳をご説明し、明細をお送りして、ご納得いただきました。今後はご案内を改めます。${index}`))
    expect(columnsOf(found)).toMatchObject({ occurredAt: '受電日時', text: 'お申し出内容' })
  })

  it('takes the answers of a questionnaire, not the questions that stand beside each of them', async () => {
    const found = await guess(table('回答番号,回答日,設問文,回答文', (index) =>
      `R-${index},2024-05-01,${['本日のサービスについて、よかった点をできるだけくわしく教えてください。', '当店がさらによくなるために、できることがありましたらお聞かせください。'][index % 2]},${index % 7}番の席が寒かったです。${index}`, 200))
    expect(columnsOf(found)).toMatchObject({ text: '回答文', occurredAt: '回答日', sourceId: '回答番号' })
  })

  it('takes no list of objects for the voice’s words, however long it is', async () => {
    const lines = Array.from({ length: 40 }, (_, index) => JSON.stringify({
      id: `S-${index}`, date: '2024-05-01', comments: [{ author: '受付', body: `お待たせしたお詫びと、今後のご案内の改め方についてお伝えしました。${index}` }, { author: '店長', body: '確認済み' }],
      said: `受付の待ち時間が長くて困りました。${index}`,
    }))
    expect(columnsOf(await guess(lines.join('\n'), 'tickets.jsonl'))).toMatchObject({ text: 'said', occurredAt: 'date', sourceId: 'id' })
    const without = await guess(lines.map((line) => JSON.stringify({ ...(JSON.parse(line) as object), said: undefined })).join('\n'), 'bare.jsonl')
    expect(columnsOf(without).text).toBeUndefined()
    expect(without.mapping.attributes.map(({ column }) => column)).not.toContain('comments')
  })

  it('does not take the numbering of a sheet, which begins anew in the next one, for the voice’s id', async () => {
    const rows = (id: (index: number) => string) => (index: number): string => `${index + 1},${id(index)},2024-05-01,とても満足しています。${index}`
    expect(columnsOf(await guess(table('No,受付番号,日付,コメント', rows((index) => `U-${1000 + index * 3}`)))).sourceId).toBe('受付番号')
    expect(columnsOf(await guess(table('No.,店,日付,コメント', rows(() => '本館')))).sourceId).toBeUndefined()
    // A database's own numbering is told by its name.
    expect(columnsOf(await guess(table('id,店,日付,コメント', rows(() => '本館')))).sourceId).toBe('id')
  })

  it('does not take a customer’s number for the voice’s, nor a number without a name for an id', async () => {
    const found = await guess(table('会員番号,走行距離,日付,コメント', (index) => `M${1000 + index},${50_000 + index * 37},2024-05-01,とても満足しています。${index}`))
    expect(columnsOf(found)).toEqual({ externalId: '会員番号', occurredAt: '日付', text: 'コメント' })
    expect(found.mapping.constants).toEqual({ touchpoint: 'voices', channel: 'form' })
  })

  it('puts the thing and its part together as one attribute, and leaves personal data and measurements out', async () => {
    const found = await guess(table('日付,商品名,部位,氏名,電話番号,重さ,ご意見', (index) =>
      `2024-05-01,${['洗濯機', '冷蔵庫', '掃除機'][index % 3]},${['扉', 'モーター'][index % 2]},客${index},03-1234-${1000 + index},${index * 1.7},音が大きくて夜に使えません。${index}`))
    expect(found.mapping.attributes).toEqual([
      { name: '商品名', column: '商品名' }, { name: '部位', column: '部位' }, { name: '商品名 × 部位', column: '商品名', join: ['部位'] },
    ])
    expect(columnsOf(found)).toMatchObject({ phone: '電話番号', customerName: '氏名' })
  })

  it('reads scores in words and stars', async () => {
    const found = await guess(table('回答日,満足度,評価,推奨度,自由回答', (index) =>
      `2024-05-01,${['満足', '不満', 'どちらとも言えない'][index % 3]},${'★'.repeat((index % 5) + 1)},${index % 11},${index % 3 ? '' : '店内が清潔でした'}`))
    expect(columnsOf(found)).toMatchObject({ csat: '満足度', star: '評価', nps: '推奨度', text: '自由回答', occurredAt: '回答日' })
    expect(found.mapping.constants).toMatchObject({ channel: 'survey' })
  })

  it('takes amounts with the yen sign of Shift_JIS, which is a backslash once decoded, for money', async () => {
    const found = await guess(table('取引番号,会員番号,日付,金額', (index) => `T${index},M${index % 9},2024/5/${(index % 28) + 1},"\\${1 + (index % 7)},200"`))
    expect(found.mapping.kind).toBe('transactions')
    expect(columnsOf(found)).toEqual({ externalId: '会員番号', sourceId: '取引番号', startedOn: '日付', amount: '金額' })
    expect(readNumber('\\5,433')).toBe(5433)
  })

  it('sees that a file has no header, and which number is the day', async () => {
    const found = await guess(table('31/01/2024\tphone\t待ち時間が長すぎて途中で切りました。', (index) => `${(index % 28) + 1}/02/2024\temail\t返事が来ないまま一週間が経ちました。${index}`), 'x.tsv')
    expect(found.mapping).toMatchObject({ header: false, delimiter: '\t', dateFormat: 'dmy' })
    expect(columnsOf(found)).toMatchObject({ occurredAt: '列1', channel: '列2', text: '列3' })
  })

  it('names columns that have no name or the same one', async () => {
    const found = await guess('日付,,メモ,メモ\n2024-05-01,a,b,お店の人が親切でした\n')
    expect(found.columns.map(({ name }) => name)).toEqual(['日付', '列2', 'メモ', 'メモ (2)'])
  })
})

describe('the name of a source', () => {
  it.each([
    ['顧客の声_2024年5月.csv', '顧客の声'], ['顧客の声_2024-06 (1).csv', '顧客の声'], ['voices_20240501.tsv', 'voices'], ['mlit_defects_dev_2019-2022.csv', 'mlit-defects-dev'],
    ['2024.csv', '2024'], ['コールログ2024年度.jsonl', 'コールログ'], ['店舗21.csv', '店舗21'],
  ])('of %s is %s', (file, source) => {
    expect(sourceOf(file)).toBe(source)
  })
})
