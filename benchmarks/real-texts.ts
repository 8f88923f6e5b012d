import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parse } from 'csv-parse/sync'

/** Where the reference data lies; never part of the project. */
export const referenceData = resolve(process.env.KOEWA_REFERENCE_DATA ?? '../shared/data')

const sources = [
  ['ja-mlit-defects/mlit_defects_dev_2019-2022.csv', 'text'],
  ['ja-takamatsu-voice/takamatsu_opinions_fy2022_fy2024.csv', 'text'],
  ['ja-quasi-reviews/quasi_reviews.csv', 'text'],
] as const

/** All real Japanese texts, in the order of their files. @throws with a sentence when the reference data is not there. */
export async function readRealTexts(): Promise<string[]> {
  const texts: string[] = []
  for (const [file, column] of sources) {
    const content = await readFile(join(referenceData, file), 'utf8').catch(() => {
      throw new Error(`This benchmark reads ${file} below ${referenceData}. Set KOEWA_REFERENCE_DATA to the folder that holds it.`)
    })
    for (const row of parse(content, { columns: true, bom: true }) as Record<string, string>[]) {
      const text = row[column]?.trim()
      if (text) texts.push(text)
    }
  }
  return texts
}

/**
 * The `index`-th of as many texts as one likes: each is a real text whose sentences are rotated and joined by the first sentence
 * of another one, so that no two are equal and no cache of whole texts can answer.
 */
export function variedText(texts: readonly string[], index: number): string {
  const round = Math.floor(index / texts.length)
  const text = texts[index % texts.length] ?? ''
  if (round === 0) return text
  const sentences = text.split(/(?<=。)/)
  const turn = round % sentences.length
  const other = texts[(index * 7919 + round) % texts.length]?.split(/(?<=。)/)[0] ?? ''
  return [...sentences.slice(turn), ...sentences.slice(0, turn), other].join('')
}

/** The first `count` of them. */
export const varied = (texts: readonly string[], count: number): string[] => Array.from({ length: count }, (_, index) => variedText(texts, index))
