import type { Clause, JapaneseText } from '../japanese-text.ts'
import { POS, type Word } from '../morphology/word.ts'
import type { Unit } from '../phrases.ts'
import type { AspectSentiment } from '../types.ts'
import type { Evaluation } from './evaluation.ts'
import { polarity, sentimentScore } from './score.ts'

/**
 * What each evaluation is about: the noun it describes (親切な店員), that stands before it with a particle (料理がおいしい), or
 * the topic its sentence began with (部屋は、広くて静か). Evaluations without such a noun are about nothing named and left out.
 */
export function aspectSentiments(text: JapaneseText, units: readonly Unit[], evaluations: readonly Evaluation[]): AspectSentiment[] {
  const nouns = units.filter((unit) => unit.kind === 'noun')
  const byTerm = new Map<string, { noun: Unit; evaluations: Evaluation[] }>()
  let clause = 0
  let next = 0
  for (const evaluation of evaluations) {
    while (clause + 1 < text.clauses.length && evaluation.from >= (text.clauses[clause] as Clause).to) clause++
    while (next < nouns.length && (nouns[next] as Unit).from < evaluation.from) next++
    const noun = target(text, nouns, next, evaluation, (text.clauses[clause] as Clause).from)
    if (noun === undefined) continue
    const known = byTerm.get(noun.term)
    if (known === undefined) byTerm.set(noun.term, { noun, evaluations: [evaluation] })
    else known.evaluations.push(evaluation)
  }
  return [...byTerm].map(([aspect, { noun, evaluations: own }]) => ({
    aspect,
    start: text.starts[noun.from] as number,
    end: text.ends[noun.to - 1] as number,
    score: sentimentScore(own),
    spans: own.map(({ start, end, value }) => ({ start, end, polarity: polarity(value) })),
  }))
}

/** `next` is the place of the first noun that begins at or after the evaluation. */
function target(text: JapaneseText, nouns: readonly Unit[], next: number, evaluation: Evaluation, clauseFrom: number): Unit | undefined {
  const inside = nouns[next]
  if (inside !== undefined && inside.from < evaluation.to && inside.to < evaluation.to) {
    // エンジンから異音がする is about the engine, 駐車場が狭い about the parking.
    return (evaluation.entry.aspect === 'defect' ? before(text, nouns, next, evaluation.from, clauseFrom) : undefined) ?? inside
  }
  const described = nouns[inside !== undefined && inside.from < evaluation.to ? next + 1 : next]
  if (described !== undefined && describesNext(text.words, evaluation.to, described.from)) return described
  return before(text, nouns, next, evaluation.from, clauseFrom)
}

/** Only な, た or nothing stands between the evaluation and the noun: 親切な店員, 壊れた椅子, 遅い配達. */
function describesNext(words: readonly Word[], to: number, noun: number): boolean {
  if (noun - to > 3) return false
  for (let i = to; i < noun; i++) {
    const word = words[i] as Word
    if (word.surface !== 'な' && word.base !== 'た' && word.base !== 'いる' && word.surface !== 'て') return false
  }
  const last = words[noun - 1] as Word
  return last.surface === 'な' || last.base === 'た' || last.pos === POS.adjective || last.pos === POS.verb
}

const marks = new Set(['が', 'は', 'も', 'の', 'って', 'を', 'に', 'で', 'から', 'には', 'では'])
/** Nouns looked back at, within the sentence. */
const reach = 6

function before(text: JapaneseText, nouns: readonly Unit[], next: number, at: number, clauseFrom: number): Unit | undefined {
  let topic: Unit | undefined
  for (let i = next - 1; i >= 0 && i >= next - reach; i--) {
    const noun = nouns[i] as Unit
    if (endsSentence(text.words, noun.to, i + 1 < next ? (nouns[i + 1] as Unit).from : at)) return topic
    const particle = text.words[noun.to] as Word | undefined
    if (particle === undefined || particle.pos !== POS.particle || !marks.has(particle.surface)) continue
    const names = particle.surface === 'が' || particle.surface === 'は' || particle.surface === 'も' || particle.surface === 'って'
    if (names) return noun
    if (noun.from >= clauseFrom) topic ??= noun
  }
  return topic
}

function endsSentence(words: readonly Word[], from: number, to: number): boolean {
  for (let i = from; i < to && i < from + 20; i++) {
    const surface = (words[i] as Word).surface
    if (surface === '。' || surface === '!' || surface === '?' || surface === '\n') return true
  }
  return false
}
