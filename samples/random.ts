import { seededRandom } from '@koewa/statistics'

/** Uniform numbers in [0, 1). */
export type Random = () => number

/**
 * A stream of its own for each subject, so that what happens at one touchpoint in one week does not move when another one
 * changes. FNV-1a over the names of the subject.
 */
export function streamOf(seed: number, ...subject: readonly (string | number)[]): Random {
  let hash = 0x811c9dc5 ^ seed
  for (const character of subject.join('\u001f')) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return seededRandom(hash >>> 0)
}

/** One of these, all equally likely. @throws RangeError when there are none. */
export function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new RangeError('There is nothing to pick from.')
  return item
}

/** The index of a weight, in proportion to the weights. */
export function pickWeighted(random: Random, weights: readonly number[]): number {
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0)
  for (const [index, weight] of weights.entries()) {
    left -= weight
    if (left < 0) return index
  }
  return weights.length - 1
}

/** A count with this mean (Knuth's product of uniforms; in halves where the mean is large, so that the product stays above zero). */
export function poisson(random: Random, mean: number): number {
  if (mean > 30) return poisson(random, mean / 2) + poisson(random, mean / 2)
  let count = 0
  for (let left = Math.exp(-mean), product = random(); product > left; product *= random()) count += 1
  return count
}

/** Standard normal (Box and Muller). */
export const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
