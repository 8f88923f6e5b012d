import type { JapaneseText } from './japanese-text.ts'
import { isNegation } from './morphology/inflection.ts'
import { POS, type Word } from './morphology/word.ts'
import type { Unit } from './phrases.ts'
import type { KeyPhrase } from './types.ts'

const most = 12
const subjectMarks = new Set(['が', 'は', 'も', 'を', 'に', 'の'])

interface Candidate {
  readonly phrase: string
  readonly start: number
  readonly end: number
  weight: number
}

/**
 * Compound nouns and noun-predicate pairs (電源-入らない), heaviest first, at most twelve. Pairs and long compounds say
 * more than single words; repetition adds. Offsets are of the normalised text.
 */
export function keyPhrases(text: JapaneseText, units: readonly Unit[]): KeyPhrase[] {
  const byPhrase = new Map<string, Candidate>()
  const add = (phrase: string, from: number, to: number, weight: number): void => {
    const known = byPhrase.get(phrase)
    if (known !== undefined) known.weight += weight * 0.5
    else byPhrase.set(phrase, { phrase, start: text.starts[from] as number, end: text.ends[to - 1] as number, weight })
  }
  for (let u = 0; u < units.length; u++) {
    const unit = units[u] as Unit
    if (unit.kind !== 'noun') continue
    const parts = unit.to - unit.from
    add(unit.term, unit.from, unit.to, 1 + 0.4 * Math.min(parts - 1, 3))
    const predicate = predicateOf(text, unit, units[u + 1])
    if (predicate !== undefined) add(`${unit.term}-${predicate.term}`, unit.from, predicate.to, 1.6 + 0.2 * Math.min(parts - 1, 3))
  }
  const ranked = [...byPhrase.values()].sort((a, b) => b.weight - a.weight || a.start - b.start || b.end - a.end).slice(0, most)
  const heaviest = ranked[0]?.weight ?? 1
  return ranked.map(({ phrase, start, end, weight }) => ({ phrase, start, end, weight: Math.round((weight / heaviest) * 1000) / 1000 }))
}

/** The predicate right behind noun and particle; adverbs and degree words may stand between. */
function predicateOf(text: JapaneseText, noun: Unit, next: Unit | undefined): { term: string; to: number } | undefined {
  const particle = text.words[noun.to]
  // 気軽に, 大幅に say how.
  if (particle?.surface === 'に' && /形容動詞語幹|副詞可能/.test((text.words[noun.to - 1] as Word).detail)) return undefined
  if (particle === undefined || particle.pos !== POS.particle || !subjectMarks.has(particle.surface)) return undefined
  const following = text.words[noun.to + 1]
  if (following !== undefined && particle.surface !== 'の' && isNegation(following)) return { term: 'ない', to: noun.to + 2 }
  if (next === undefined || next.from - noun.to > 3 || !onlyAdverbs(text.words, noun.to + 1, next.from)) return undefined
  if (next.kind === 'predicate') return particle.surface === 'の' ? undefined : { term: next.term, to: next.to }
  return verbalNoun(text, next, particle.surface)
}

function onlyAdverbs(words: readonly Word[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const pos = (words[i] as Word).pos
    if (pos !== POS.adverb && pos !== POS.particle && pos !== POS.prefix) return false
  }
  return true
}

/** 警告灯が点灯した → 点灯する; 対応が不親切だ → 不親切. */
function verbalNoun(text: JapaneseText, unit: Unit, particle: string): { term: string; to: number } | undefined {
  if (unit.to - unit.from !== 1 || particle === 'の' && (text.words[unit.from] as Word).detail !== '形容動詞語幹') return undefined
  const head = text.words[unit.from] as Word
  const after = text.words[unit.to]
  if (head.detail === '形容動詞語幹') return particle === 'の' ? undefined : { term: unit.term, to: unit.to }
  if (head.detail !== 'サ変接続' || after?.base !== 'する') return undefined
  let negation = unit.to + 1
  while (text.words[negation]?.base === 'ます') negation++
  const negated = text.words[negation]
  return negated !== undefined && isNegation(negated) ? { term: `${unit.term}しない`, to: negation + 1 } : { term: `${unit.term}する`, to: unit.to + 1 }
}
