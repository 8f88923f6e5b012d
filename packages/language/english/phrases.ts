import type { KeyPhrase } from '../types.ts'
import type { EnglishWord } from './words.ts'

const stopWords = new Set(
  "a about above after again all also am an and any are as at be because been before being between both but by came can cannot could did didn't do does doesn't doing don't down during each even ever every everything few for from further get give given go going got had has have having he her here him his how i i'm i've if in into is it it's its itself just know like made make many me more most much my need needs never no nor not nothing now of off on once one only or other our out over own please really said same she should so some still such than thank thanks that that's the their them then there these they thing things this those though through time to too took two under until up us very was wasn't way we well went were what when where which while who why will with without would you your".split(' '),
)

const most = 12

/** Content words in text order. */
export function englishTerms(words: readonly EnglishWord[]): string[] {
  return words.filter((word) => isContent(word.text)).map((word) => word.text)
}

/** Runs of two or three content words, then single ones; what is repeated weighs more. */
export function englishKeyPhrases(words: readonly EnglishWord[]): KeyPhrase[] {
  const byPhrase = new Map<string, { phrase: string; start: number; end: number; weight: number }>()
  for (let i = 0; i < words.length; ) {
    let end = i
    while (end < words.length && end < i + 3 && isContent((words[end] as EnglishWord).text) && (words[end] as EnglishWord).clause === (words[i] as EnglishWord).clause) end++
    if (end === i) {
      i++
      continue
    }
    const phrase = words.slice(i, end).map((word) => word.text).join(' ')
    const known = byPhrase.get(phrase)
    if (known !== undefined) known.weight += 0.6
    else byPhrase.set(phrase, { phrase, start: (words[i] as EnglishWord).start, end: (words[end - 1] as EnglishWord).end, weight: 1 + 0.4 * (end - i - 1) })
    i = end
  }
  const ranked = [...byPhrase.values()].sort((a, b) => b.weight - a.weight || a.start - b.start).slice(0, most)
  const heaviest = ranked[0]?.weight ?? 1
  return ranked.map(({ phrase, start, end, weight }) => ({ phrase, start, end, weight: Math.round((weight / heaviest) * 1000) / 1000 }))
}

function isContent(word: string): boolean {
  return word.length > 2 && !stopWords.has(word) && !/^\d+$/.test(word)
}
