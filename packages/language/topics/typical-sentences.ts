import { phraseParts } from './phrase-parts.ts'

interface Voice {
  readonly id: string
  readonly text: string
}

const longest = 120

/**
 * One sentence each of the three voices that hold most of the phrases, earlier phrases counting more and long sentences less;
 * no two alike. The phrases are dictionary forms, so a sentence is judged by the nouns in it.
 */
export function typicalSentences(voices: readonly Voice[], phrases: readonly string[], most = 3): { voiceId: string; text: string }[] {
  const scored = voices.flatMap(({ id, text }) => sentencesOf(text).map((sentence) => ({ voiceId: id, text: sentence, score: score(sentence, phrases) })))
    .filter((sentence) => sentence.score > 0).sort((a, b) => b.score - a.score || a.text.length - b.text.length || (a.voiceId < b.voiceId ? -1 : 1))
  const chosen: { voiceId: string; text: string }[] = []
  for (const { voiceId, text } of scored) {
    if (chosen.length >= most) break
    if (!chosen.some((other) => other.voiceId === voiceId || other.text === text)) chosen.push({ voiceId, text })
  }
  return chosen
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
