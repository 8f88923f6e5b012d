import { phraseParts } from './phrase-parts.ts'

interface Voice {
  readonly id: string
  readonly text: string
}

const longest = 120
/** Sentences looked at for ones that differ. */
const looked = 1000
/** Shares of letter pairs in common (Dice) up to which sentences are chosen, the first that gives enough of them. */
const alike = [0.4, 0.7, 0.999]

/**
 * One sentence each of up to three voices that hold most of the phrases, earlier phrases counting more and long sentences less, and that
 * say different things: a topic is judged by what it holds, and the same sentence with another figure shows nothing more of it. The
 * phrases are dictionary forms, so a sentence is judged by the nouns in it.
 */
export function typicalSentences(voices: readonly Voice[], phrases: readonly string[], most = 3): { voiceId: string; text: string }[] {
  const scored = voices.flatMap(({ id, text }) => sentencesOf(text).map((sentence) => ({ voiceId: id, text: sentence, score: score(sentence, phrases) })))
    .filter((sentence) => sentence.score > 0).sort((a, b) => b.score - a.score || a.text.length - b.text.length || (a.voiceId < b.voiceId ? -1 : 1))
    .slice(0, looked).map(({ voiceId, text }) => ({ voiceId, text, pairs: pairsOf(text) }))
  const chosen: typeof scored = []
  for (const share of alike) {
    for (const sentence of scored) {
      if (chosen.length >= most) break
      if (!chosen.some(({ voiceId, pairs }) => voiceId === sentence.voiceId || inCommon(pairs, sentence.pairs) > share)) chosen.push(sentence)
    }
  }
  return chosen.map(({ voiceId, text }) => ({ voiceId, text }))
}

/** Letter pairs, figures and marks aside. */
function pairsOf(sentence: string): Set<string> {
  const letters = Array.from(sentence.replace(/[^\p{L}]/gu, ''))
  return new Set(letters.slice(1).map((letter, i) => `${letters[i]}${letter}`))
}

function inCommon(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0
  for (const pair of a) if (b.has(pair)) both++
  return a.size + b.size === 0 ? 1 : (2 * both) / (a.size + b.size)
}

const sentencesOf = (text: string): string[] => text.split(/(?<=[。！？!?\n])/u).map((sentence) => sentence.trim()).filter((sentence) => sentence.length >= 5 && sentence.length <= longest)

function score(sentence: string, phrases: readonly string[]): number {
  let sum = 0
  phrases.forEach((phrase, rank) => {
    const [noun = '', said = ''] = phraseParts(phrase)
    if (sentence.includes(phrase) || (sentence.includes(noun) && sentence.includes(said))) sum += 1 / (rank + 1)
  })
  return sum / Math.sqrt(10 + sentence.length)
}
