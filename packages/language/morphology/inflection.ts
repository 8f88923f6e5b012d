import { POS, type Word } from './word.ts'

const godan: Readonly<Record<string, string>> = {
  う: 'わ', く: 'か', ぐ: 'が', す: 'さ', つ: 'た', ぬ: 'な', ぶ: 'ば', む: 'ま', る: 'ら',
}

/** Plain negative of a verb or adjective: 入る → 入らない, 見える → 見えない, 良い → 良くない, する → しない. */
export function negativeForm(word: Word): string {
  const stem = word.base.slice(0, -1)
  if (word.pos === POS.adjective) return `${stem}くない`
  if (word.base === 'する') return 'しない'
  if (word.base === '来る' || word.base === 'くる') return `${word.base.slice(0, -1)}ない`.replace('くない', 'こない')
  if (word.inflectionType.startsWith('一段')) return `${stem}ない`
  if (word.inflectionType.startsWith('サ変')) return `${word.base.replace(/する$|ずる$/, '')}しない`
  return stem + (godan[word.base.at(-1) ?? ''] ?? 'ら') + 'ない'
}

/** ない, ぬ, ず, ん and まい after a predicate, or the adjective ない: what turns a statement round. */
export function isNegation(word: Word): boolean {
  if (word.pos === POS.auxiliary) return word.base === 'ない' || word.base === 'ぬ' || word.base === 'ん' && word.inflectionType !== '*' || word.base === 'まい'
  return (word.pos === POS.adjective && word.base === 'ない') || word.surface === '無し'
}
