import { boundsAround } from './bounds.ts'
import type { AmountFact, CountFact, DiscountFact } from './fact.ts'
import { numberSource, parseNumber } from './number.ts'

const currencies: Readonly<Record<string, string>> = { 円: 'JPY', ドル: 'USD', ユーロ: 'EUR', ポンド: 'GBP', ウォン: 'KRW', '¥': 'JPY', $: 'USD', '€': 'EUR', '£': 'GBP' }
const amount = new RegExp(`(?<![0-9.,〇一二三四五六七八九十百千万億数何幾])(${numberSource})(円|ドル|ユーロ|ポンド|ウォン)(?!玉|札|ショップ|均一|形|安|高|引|オフ|OFF|割引|値引|びき|台)`, 'g')
const signed = /([¥$€£]) ?([0-9][0-9,]*(?:\.[0-9]+)?)(万)?/g
const rate = new RegExp(`(?<![0-9.])(${numberSource}) ?(割(?:([一二三四五六七八九0-9])分)?|%|パーセント)(?:引き?|びき|オフ|OFF|off|値引き?|割引|ディスカウント|安)|半額|半値`, 'g')
const yenOff = new RegExp(`(${numberSource})円(?:引き?|オフ|OFF|割引|値引き?|びき)`, 'g')
const unit = '回(?!転)|度|人前|人|名様|名|台|個|つ|枚|本|冊|件|匹|頭|杯|着|足|箱|袋|缶|店舗|軒|[かヶカヵケ箇]所|社|通|部屋(?!着)|室|泊|点|組|種類|本立て|便|皿|玉|錠|粒|歩|席'
const count = new RegExp(`(?<![0-9.,〇一二三四五六七八九十百千万億第数何幾号])(${numberSource})(${unit})(?!目|化|的|気|り|岩|部屋番|月|星|題|所懸|体|味|般|切|緒|息)`, 'g')
const kana: Readonly<Record<string, readonly [number, string]>> = { ひとり: [1, '人'], ふたり: [2, '人'], ひとつ: [1, 'つ'], ふたつ: [2, 'つ'], みっつ: [3, 'つ'], よっつ: [4, 'つ'], いつつ: [5, 'つ'] }
const kanaCount = /(?:ひとり|ふたり|ひとつ|ふたつ|みっつ|よっつ|いつつ)(?!ひとり|ひとつ|よがり|暮らし|で抱え)/g

export function findAmounts(text: string): AmountFact[] {
  const found: AmountFact[] = []
  for (const match of text.matchAll(amount)) {
    const { bounds, start, end } = boundsAround(text, match.index, match.index + match[0].length)
    found.push({ kind: 'amount', start, end, value: parseNumber(match[1] ?? ''), currency: currencies[match[2] ?? ''] ?? 'JPY', ...bounds })
  }
  for (const match of text.matchAll(signed)) {
    found.push({ kind: 'amount', start: match.index, end: match.index + match[0].length, value: parseNumber((match[2] ?? '') + (match[3] ?? '')), currency: currencies[match[1] ?? ''] ?? 'JPY' })
  }
  return found
}

export function findDiscounts(text: string): DiscountFact[] {
  const found: DiscountFact[] = []
  for (const match of text.matchAll(rate)) {
    const [whole, number, scale = '', tenths] = match
    const part = number === undefined ? 0.5 : scale.startsWith('割') ? parseNumber(number) / 10 + parseNumber(tenths ?? '〇') / 100 : parseNumber(number) / 100
    if (part > 0 && part <= 1) found.push({ kind: 'discount', start: match.index, end: match.index + whole.length, rate: Math.round(part * 1000) / 1000 })
  }
  for (const match of text.matchAll(yenOff)) found.push({ kind: 'discount', start: match.index, end: match.index + match[0].length, yen: parseNumber(match[1] ?? '') })
  return found
}

export function findCounts(text: string): CountFact[] {
  const found: CountFact[] = []
  for (const match of text.matchAll(count)) {
    const [whole, number = '', counter = ''] = match
    const rest = text.slice(match.index + whole.length, match.index + whole.length + 3)
    if (isIdiom(number, counter, rest) || (match.index >= whole.length && text.startsWith(whole, match.index - whole.length))) continue
    const { bounds, start, end } = boundsAround(text, match.index, match.index + whole.length)
    found.push({ kind: 'count', start, end, value: parseNumber(number), unit: counter, ...bounds })
  }
  for (const match of text.matchAll(kanaCount)) {
    const [value, counter] = kana[match[0]] ?? [0, '']
    found.push({ kind: 'count', start: match.index, end: match.index + match[0].length, value, unit: counter })
  }
  return found
}

/** 二度と来ない, 36.5度, 一人一人, 一本気: numerals that count nothing. */
function isIdiom(number: string, counter: string, rest: string): boolean {
  if (counter === '度') return rest.startsWith('と') || number.includes('.') || parseNumber(number) >= 10 || /^(?:にわたる|目)/.test(rest)
  if (counter === '通') return rest.startsWith('り') || rest.startsWith('院')
  if (counter === '杯') return number === '一' && /^(?:に|で|だ|$)/.test(rest)
  if (counter === '足') return rest.startsWith('先')
  return (counter === '人' || counter === 'つ') && /^(?:一人|一つ|暮らし|前の大人)/.test(rest)
}
