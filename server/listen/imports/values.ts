/** What people write into a cell when there is nothing. */
const nothing = /^(?:[-−ー―‐–—/.]+|n\/?a|null|none|nil|なし|無し|無|不明|未記入|無回答|未回答|該当なし|空白|記入なし|#n\/a)$/i

const fold = (cell: string): string => cell.normalize('NFKC').trim()

/** A cell that stands for no value: empty, a dash, なし, 不明, N/A. */
export const isNothing = (cell: string): boolean => {
  const folded = fold(cell)
  return folded === '' || nothing.test(folded)
}

/** A number as people write it: full width, thousands, yen and other units behind, ▲ or brackets for a minus. */
export function readNumber(cell: string): number | undefined {
  // Shift_JIS has the yen sign where others have the backslash: decoded, ￥3,000 of a spreadsheet is \3,000.
  const folded = fold(cell).replaceAll('\\', '¥').replace(/^[¥$€£]\s?/, '').replace(/\s?(?:円|点|件|回|人|名|個|台|本|%|yen|jpy)$/i, '')
  const negative = /^[▲△-]\s?[¥$]?|^\(.*\)$/.test(folded)
  const digits = folded.replace(/^[▲△+-]\s?/, '').replace(/^\((.*)\)$/, '$1').replace(/^[¥$]/, '')
  if (!/^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/.test(digits)) return undefined
  return (negative ? -1 : 1) * Number(digits.replaceAll(',', ''))
}

/** Five steps of satisfaction in words, most satisfied last. */
const satisfaction: readonly RegExp[] = [
  /^(?:とても不満|大変不満|非常に不満|very dissatisfied|very poor)$/, /^(?:不満|やや不満|どちらかといえば不満|dissatisfied|poor)$/,
  /^(?:普通|ふつう|どちらとも(?:言え|いえ)ない|どちらでもない|neutral|neither)$/, /^(?:満足|やや満足|どちらかといえば満足|satisfied|good)$/,
  /^(?:とても満足|大変満足|非常に満足|大満足|very satisfied|very good|excellent)$/,
]

/** A score: a number, stars (★★★☆☆), or for satisfaction its usual words (1 to 5). */
export function readScore(cell: string, score: 'nps' | 'csat' | 'ces' | 'star'): number | undefined {
  const folded = fold(cell).toLowerCase()
  if (/^[★☆]+$/.test(folded)) return folded.replaceAll('☆', '').length
  if (score === 'csat') {
    const step = satisfaction.findIndex((word) => word.test(folded))
    if (step !== -1) return step + 1
  }
  return readNumber(folded.replace(/(?:つ星|stars?)$/, ''))
}
