import { hashFeature } from '@koewa/statistics'
import type { TextFeature } from './features.ts'

/**
 * What each letter of a text adds to a margin: the part of a hashed feature is divided among the places it was taken from, and
 * laid evenly on the letters there.
 * @param parts of the margin, by number of the hashed feature
 */
export function letterParts(features: readonly TextFeature[], bits: number, parts: ReadonlyMap<number, number>): Float64Array {
  const hashed = features.map(({ name }) => hashFeature(name, bits))
  const times = new Map<number, number>()
  for (const index of hashed) times.set(index, (times.get(index) ?? 0) + 1)
  const letters = new Float64Array(features.reduce((end, feature) => Math.max(end, feature.end), 0))
  features.forEach(({ start, end }, i) => {
    const index = hashed[i] as number
    const part = (parts.get(index) ?? 0) / (times.get(index) ?? 1) / Math.max(1, end - start)
    for (let at = start; at < end; at++) letters[at] = (letters[at] as number) + part
  })
  return letters
}
