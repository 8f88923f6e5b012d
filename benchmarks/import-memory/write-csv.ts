import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { readRealTexts, variedText } from '../real-texts.ts'

export type FileKind = 'voices' | 'transactions'

const day = (offset: number): string => new Date(Date.UTC(2015, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10)
const channels = ['電話', 'メール', 'フォーム', '店舗']
const goods = ['季節の詰め合わせ', '定期便のお米', '保冷剤つきの魚', '詰め替え用の洗剤', '子ども用の長靴', '贈り物の包装', '修理の部品一式']
const memos = [
  'お届け先の指定がある場合は、店舗の控えと照らし合わせてから送り状を印刷しています', '返品の期限は購入日から十四日以内で、箱と納品書がそろっていることを確かめています',
  '前回の購入から間が空いていたため、会員証の有効期限と登録の住所を確かめました',
]

type Rows = Readonly<{ header: string; row(index: number): string }>

/** Purchases as a till exports them: of thirteen columns Koewa takes five. */
const purchases: Rows = {
  header: '取引ID,顧客ID,購入日,金額,通貨,店舗コード,店舗名,レジ番号,担当者コード,商品名,明細,備考,店舗メモ\n',
  row: (index) => {
    const [one, two] = [goods[index % 7] ?? '', goods[Math.floor(index / 7) % 7] ?? '']
    return `T-${index},C-${(index * 7919) % 200_000},${day(index % 4000)},${100 + (index % 9973)},JPY,S${index % 83},第${index % 83}号店,${index % 9},U${index % 997},${one},"${one} ×${1 + (index % 5)}、${two} ×${1 + (index % 3)}","会員価格を適用、ポイント${index % 411}点を付与、領収書は${index % 2 === 0 ? '発行済み' : 'なし'}",${memos[index % memos.length]}（伝票 ${index}）\n`
  },
}

/** Real texts, varied so that none repeats. */
async function voices(): Promise<Rows> {
  const texts = await readRealTexts()
  return {
    header: 'id,日時,顧客接点,チャネル,NPS,顧客ID,本文\n',
    row: (index) => `row-${index},${new Date(Date.UTC(2020, 0, 1) + index * 30_000).toISOString()},窓口${index % 25},${channels[index % 4]},${index % 11},顧客${index % 90_000},"${variedText(texts, index).replaceAll('"', '""')}"\n`,
  }
}

/** Writes rows until the file is as large as wanted. @returns how many */
export async function writeCsv(path: string, kind: FileKind, bytes: number): Promise<number> {
  const { header, row } = kind === 'voices' ? await voices() : purchases
  const out = createWriteStream(path, { highWaterMark: 1024 * 1024 })
  out.write(header)
  let [written, rows] = [0, 0]
  while (written < bytes) {
    let block = ''
    for (let count = 0; count < 500; count++, rows++) block += row(rows)
    written += Buffer.byteLength(block)
    if (!out.write(block)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
  return rows
}
