import type { Bounds } from './fact.ts'

const about = /(?:約|およそ|おおよそ|だいたい|大体|ほぼ|ざっと)$/
const least = /(?:少なくとも|最低でも|最低|丸|まる)$/
const most = /(?:最大|最長|せいぜい|多くても)$/
/** 2〜3回, 二、三人: the larger number is taken and is not exact. */
const range = /[0-9〇一二三四五六七八九十百千万](?:回|人|分|時間|日|円)?[〜~、,・-]$/
const after = /^(?:(以上|超え?|強|余り|オーバー)|(以内|以下|未満|弱|足らず|まで)|(ほど|程度|くらい|ぐらい|前後|近く|位))/

/** What stands around a quantity, and how far the span reaches for it. */
export function boundsAround(text: string, start: number, end: number): { bounds: Bounds; start: number; end: number } {
  const front = text.slice(Math.max(0, start - 5), start)
  const [suffix = '', more, less, roughly] = after.exec(text.slice(end, end + 4)) ?? []
  const word = about.exec(front) ?? least.exec(front) ?? most.exec(front)
  const bounds: Bounds = {
    ...((more !== undefined || least.test(front)) && { atLeast: true as const }),
    ...((less !== undefined && less !== 'まで') || most.test(front) ? { atMost: true as const } : {}),
    ...((roughly !== undefined || about.test(front) || range.test(front)) && { approximate: true as const }),
  }
  return { bounds, start: start - (word?.[0].length ?? 0), end: end + (less === 'まで' ? 0 : suffix.length) }
}
