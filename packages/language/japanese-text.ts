import type { NormalizedText } from './normalization/normalize.ts'
import { POS, type Word } from './morphology/word.ts'
import type { Span } from './types.ts'

/** What the Japanese steps of the analysis share: everything in offsets of the normalised text. */
export interface JapaneseText {
  readonly normalized: NormalizedText
  readonly text: string
  readonly words: readonly Word[]
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  readonly length: number
  readonly sentences: readonly Span[]
  readonly clauses: readonly Clause[]
}

export interface Clause {
  /** Morphemes [from, to). */
  readonly from: number
  readonly to: number
  /** How much the clause counts in its sentence: what follows a contrast outweighs what precedes it. */
  readonly weight: number
}

const contrastParticles = new Set(['が', 'けど', 'けれど', 'けれども', 'のに', 'ものの'])
const contrastConjunctions = new Set(['しかし', 'でも', 'ただ', 'ただし', 'だが', 'ですが', 'けれど', 'けれども', 'けど', 'だけど', 'しかしながら', 'とはいえ', '一方', 'それでも', 'なのに'])

/**
 * Cuts the morphemes into clauses at 、, sentence ends and conjunctive particles. What was said before a contrast counts half
 * against what comes, in its sentence.
 */
export function splitClauses(words: readonly Word[], ends: readonly number[], length: number, sentences: readonly Span[]): Clause[] {
  const clauses: Clause[] = []
  let sentence = 0
  let from = 0
  /** Contrasts so far in this sentence, and how many there had been when each of its clauses ended. */
  let contrasts = 0
  let ofSentence: { readonly from: number; readonly to: number; readonly contrasts: number }[] = []
  const close = (to: number): void => {
    if (to > from) ofSentence.push({ from, to, contrasts })
    from = to
  }
  const closeSentence = (): void => {
    for (const { contrasts: before, ...clause } of ofSentence) clauses.push({ ...clause, weight: 0.5 ** (contrasts - before) })
    contrasts = 0
    ofSentence = []
  }
  for (let i = 0; i < length; i++) {
    const word = words[i] as Word
    const isEnd = (ends[i] as number) >= (sentences[sentence]?.end ?? Infinity)
    const contrast = isContrast(word, i, from)
    if (contrast === 'before') contrasts++
    if (isEnd || contrast === 'after' || word.surface === '、' || (word.pos === POS.particle && word.detail === '接続助詞' && word.surface !== 'て' && word.surface !== 'で')) {
      close(i + 1)
      if (contrast === 'after') contrasts++
    }
    if (isEnd) {
      while (sentence < sentences.length && (ends[i] as number) >= (sentences[sentence]?.end ?? Infinity)) sentence++
      closeSentence()
    }
  }
  close(length)
  closeSentence()
  return clauses
}

function isContrast(word: Word, at: number, clauseStart: number): 'before' | 'after' | undefined {
  if (word.pos === POS.particle && word.detail === '接続助詞' && contrastParticles.has(word.surface)) return 'after'
  if ((word.pos === POS.conjunction || word.pos === POS.adverb) && at === clauseStart && contrastConjunctions.has(word.surface)) return 'before'
  return undefined
}
