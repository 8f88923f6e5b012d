import type { PersonalDataSpan } from '../types.ts'

const line = '(?<![A-Za-zァ-ヴー])(?:LINE|line|Line|ライン|らいん)'
const word = '@?[A-Za-z0-9._-]{3,30}'
/** What the id is introduced by: LINE ID: x, LINEのIDは x, LINE(ID:x), LINE: x, LINE公式 @x. A line id is at most 20 letters. */
const patterns: readonly RegExp[] = [
  new RegExp(`${line}[ -]?(?:の)? ?(?:[I i][ ]?[Dd]|アイディー?|アカウント(?:名|ID)?)[ :=＝→はが「"、\\n]{0,3}${word}`, 'g'),
  new RegExp(`${line} ?\\((?:ID|id|アカウント)? ?[:は]? ?${word} ?\\)`, 'g'),
  new RegExp(`${line} ?(?:公式|アカウント)?(?:は|で)? ?@(?=[A-Za-z0-9._-]*[A-Za-z])[A-Za-z0-9._-]{3,30}`, 'g'),
  new RegExp(`${line}(?: ?[:=→] ?|は ?)${word}`, 'g'),
  new RegExp(`(?<=${line}[^。\\n]{1,16})(?:ID|id) ?[:は] ?${word}`, 'g'),
  // Without a mark between only what no word looks like: a digit, dot, dash or underline among small letters.
  new RegExp(`${line} (?=[a-z]*[0-9._-])(?![0-9.-]+(?![a-z0-9]))[a-z][a-z0-9._-]{3,29}`, 'g'),
]

/** LINE ids with the words that introduce them, in `folded` (see foldSameLength). */
export function findLineIds(folded: string): PersonalDataSpan[] {
  if (!/line|ライン|らいん/i.test(folded)) return []
  return patterns.flatMap((pattern) => Array.from(folded.matchAll(pattern), (match) => ({ kind: 'line-id' as const, start: match.index, end: match.index + match[0].replace(/[._-]+$/, '').length })))
}
