import { boundsAround } from './bounds.ts'
import type { DurationFact } from './fact.ts'
import { numberSource, parseNumber } from './number.ts'

const unitMinutes: Readonly<Record<string, number>> = {
  秒: 1 / 60, 分: 1, 時間: 60, 日: 1440, 泊: 1440, 週間: 10_080, か月: 43_200, ヶ月: 43_200, カ月: 43_200, ヵ月: 43_200, ケ月: 43_200, 箇月: 43_200, 年: 525_600,
}
const quantity = new RegExp(`(?<![0-9.,〇一二三四五六七八九十百千万第数何:/時月])(${numberSource})(時間|秒|分|日|週間|[かヶカヵケ箇]月|年)(半)?(?:(${numberSource})(分|秒|か月|ヶ月|カ月)(半)?)?(間)?`, 'g')
/** 数日: three to six; the least is taken, and said to be rough. */
const several = /(?<![人件回点十百千])数(十)?(秒|分|時間|日|週間|[かヶカヵケ箇]月|年)(間)?(?!前|後|分の)/g
const leastOfSeveral = 3
const half = /半(年|日|月|時間)(間)?(?!前|後|分|額)/g
const halves: Readonly<Record<string, number>> = { 年: 259_200, 日: 720, 月: 21_600, 時間: 30 }

/** What follows 日 or 年 when they count time and name no day or year. */
const lasting = /^(?:以上|以内|以下|未満|超|強|弱|余り|ほど|程度|くらい|ぐらい|前後|近く|位|も(?!の日)|待|かか|掛か|経|たっ|たつ|たった|で(?!す|した|なく)|連続|遅れ|ぶり|使|住|通|放置|保証|保存|続|しか|は待|が経|が過|過ぎ|音沙汰|目|契約|来な|いた|利用|乗っ|が限|かけ|要|足らず|前|後)/
/** 1時間30分 and 2年3か月 are one duration; 一日十分 is not. */
const smaller = /^(?:時間分|分秒|年[かヶカ]月)$/
const noDuration = /^(?:目|分(?!以)|の[0-9一二三四五六七八九]|割|生|度|代|営業|対応|受付|体制|年中|365)/
const waited = /^(?:間|も|は|ほど|程度|くらい|ぐらい|以上|近く|超え?|の|、|[^。!?\n]{0,7}?)(?:待(?!たず|たな|つ前|ち合)|並(?:ん|び|ば|ぶ)|放置さ|保留|(?:返事|返信|連絡|回答|音沙汰|応答)[がもは]?(?:な(?!く待)|来な|こな|ありま)|つながら|繋がら)/
const waitedBefore = /(?:待ち時間|待ち|待つこと|待たされ(?:て|たのは|ること)|待って|待たせること|並んで|並ぶこと|保留)[はがもで、]?(?:約|およそ|もう|すでに|なんと|最大|最低)?$/

/** Durations in normalised text; `waiting` where somebody waited so long. */
export function findDurations(text: string): DurationFact[] {
  const found: DurationFact[] = []
  for (const match of text.matchAll(quantity)) {
    const [whole, count = '', unit = '', isHalf, more, moreUnit = '', moreHalf, between] = match
    const end = match.index + whole.length
    if (moreUnit !== '' && !smaller.test(unit + moreUnit)) continue
    const rest = text.slice(end, end + 16)
    if (noDuration.test(rest) || !isDuration(whole, unit, between, moreUnit, rest, text.slice(Math.max(0, match.index - 1), match.index))) continue
    const base = (unitMinutes[unit] ?? 0) * (parseNumber(count) + (isHalf === undefined ? 0 : 0.5))
    const added = more === undefined ? 0 : (unitMinutes[moreUnit] ?? 0) * (parseNumber(more) + (moreHalf === undefined ? 0 : 0.5))
    found.push(duration(text, match.index, end, base + added))
  }
  for (const match of text.matchAll(several)) {
    const [whole, tens, unit = ''] = match
    const count = tens === undefined ? leastOfSeveral : 10 * leastOfSeveral
    found.push({ ...duration(text, match.index, match.index + whole.length, count * (unitMinutes[unit] ?? 0)), approximate: true })
  }
  for (const match of text.matchAll(half)) found.push(duration(text, match.index, match.index + match[0].length, halves[match[1] ?? ''] ?? 0))
  return found
}

function isDuration(whole: string, unit: string, between: string | undefined, moreUnit: string, rest: string, before: string): boolean {
  // 十分 is "enough" unless something says that it is time.
  if (/^[十]分$/.test(whole)) return /^(?:以上|以内|ほど|くらい|ぐらい|程度|待|前|後|も待|遅|で着)/.test(rest) || before === '約'
  if (unit !== '日' && unit !== '年') return true
  if (between !== undefined || moreUnit !== '') return true
  return lasting.test(rest) && !/^[0-9]{4}年/.test(whole) && !/[和成正月]$/.test(before)
}

function duration(text: string, from: number, to: number, minutes: number): DurationFact {
  const { bounds, start, end } = boundsAround(text, from, to)
  const isWait = !/^[前後]/.test(text.slice(end, end + 1)) && (waited.test(text.slice(end, end + 16)) || waitedBefore.test(text.slice(Math.max(0, start - 12), start)))
  return { kind: isWait ? 'waiting' : 'duration', start, end, minutes: Math.round(minutes * 100) / 100, ...bounds }
}
