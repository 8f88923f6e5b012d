import type { LabelledText } from './labelled-texts.ts'
import { seededRandom } from '@koewa/statistics'

/** The same items in an order that only the seed decides. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = seededRandom(seed)
  return items.map((item) => ({ item, key: random() })).sort((a, b) => a.key - b.key).map(({ item }) => item)
}

/** So many of each label, or all that there are. */
export function perLabel(texts: readonly LabelledText[], count: number, seed: number): LabelledText[] {
  return [...new Set(texts.map(({ label }) => label))].sort().flatMap((label) => shuffled(texts.filter((text) => text.label === label), seed).slice(0, count))
}
