import { z } from 'zod'

/** What a language model may say: words for a draft, and nothing else. Whatever does not fit is left out. */
const longestName = 40
const longestPoint = 240
const mostPoints = 6

const nameSchema = z.object({ name: z.string() })
const pointsSchema = z.object({ points: z.array(z.object({ text: z.string(), voices: z.array(z.union([z.int(), z.string()])) })) })

/** A name of one line. Undefined when there is none. */
export function readName(text: string): string | undefined {
  const parsed = nameSchema.safeParse(jsonIn(text))
  const name = parsed.success ? plain(parsed.data.name).replace(/^[「『"“]|[」』"”。.]$/g, '').trim() : ''
  return name === '' || name.length > longestName ? undefined : name
}

export type Cited = Readonly<{ id: string; text: string }>
export type Point = Readonly<{ text: string; voiceIds: readonly string[] }>

/**
 * The points whose citations are among the voices that were sent (numbered from 1). A point that cites none of them, or
 * holds a number that none of the cited voices holds, is left out: a draft never counts.
 */
export function readPoints(text: string, voices: readonly Cited[]): Point[] {
  const parsed = pointsSchema.safeParse(jsonIn(text))
  if (!parsed.success) return []
  return parsed.data.points.flatMap(({ text: said, voices: numbers }) => {
    const words = plain(said)
    const cited = [...new Set(numbers.map(Number))].flatMap((number) => voices[number - 1] ?? [])
    if (words === '' || words.length > longestPoint || cited.length === 0 || !numbersOf(words).every((number) => cited.some((voice) => holds(voice.text, number)))) return []
    return [{ text: words, voiceIds: cited.map(({ id }) => id) }]
  }).slice(0, mostPoints)
}

/** The first JSON object of an answer; models put it between fences or sentences. */
function jsonIn(text: string): unknown {
  const [begin, end] = [text.indexOf('{'), text.lastIndexOf('}')]
  try {
    return JSON.parse(text.slice(begin, end + 1))
  } catch {
    return undefined
  }
}

/** One line without what could be shown as anything but words: control characters, direction marks, zero-width letters. */
const plain = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/\p{Cf}/gu, '').trim()

const folded = (text: string): string => text.normalize('NFKC')
const counted = /[一二三四五六七八九十百千万半]+(?=割|件|名|人|社|回|パーセント|分の)/gu

const digitsIn = (text: string): readonly string[] => folded(text).match(/\d+/g) ?? []

/** Numbers in digits, and in kanji where they count. */
const numbersOf = (text: string): string[] => [...digitsIn(text), ...(folded(text).match(counted) ?? [])]
const holds = (text: string, number: string): boolean => digitsIn(text).includes(number) || (!/^\d/.test(number) && folded(text).includes(number))
