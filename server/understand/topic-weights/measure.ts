import { expectedOutcome, seededRandom } from '@koewa/statistics'
import { z } from 'zod'
import { learnWeights, type Learnt, TooFewScores, type TopicWeight, tagsOf, weighableTopics, type WeighedVoice } from './weights.ts'

const intervalSchema = z.object({ value: z.number(), low: z.number(), high: z.number() })

/** On voices held back: how much of what the touchpoint and the kind of score leave open (share of variance, below 0: worse than these alone). */
export const measuredSchema = z.object({
  heldBack: z.int(),
  own: intervalSchema,
  /** What is used today on the same voices: the adopted version's weights, learnt without these voices, or how the words about each topic sound. */
  present: intervalSchema.extend({ number: z.int().nullable() }),
  difference: intervalSchema,
  verdict: z.enum(['better', 'worse', 'cannot-tell']),
})
export type Measured = z.infer<typeof measuredSchema>

/** Of ten parts by the text, those held back. */
const heldBackParts = 2
const draws = 1000

type Present = Readonly<{ number: number; weights: readonly TopicWeight[] }>

/** Learns without a fifth of the voices and says how well it tells their scores. @throws TooFewScores */
export function measureWeights(voices: readonly WeighedVoice[], adopted: Present | undefined): { measured: Measured; compared: readonly TopicWeight[] } {
  const [inside, outside] = [voices.filter(({ part }) => part >= heldBackParts), voices.filter(({ part }) => part < heldBackParts)]
  if (outside.length === 0) throw new TooFewScores()
  const learnt = learnWeights(inside, weighableTopics(inside))
  const own = learnt.effects.effects.map(({ effect }) => effect)
  const present = adopted ? effectsOf(adopted.weights, learnt) : toneEffects(inside, learnt)
  const errors = outside.map((voice) => [[], own, present].map((effects) => squaredError(voice, learnt, effects)) as [number, number, number])
  const sums = sumsByCustomer(outside, errors)
  const shares = (of: readonly (readonly number[])[]): [number, number] => {
    const [base, ownError, presentError] = [0, 1, 2].map((at) => of.reduce((sum, one) => sum + (one[at] ?? 0), 0)) as [number, number, number]
    return base === 0 ? [0, 0] : [1 - ownError / base, 1 - presentError / base]
  }
  const [ownShare, presentShare] = shares(sums)
  const random = seededRandom(outside.length)
  const drawn = Array.from({ length: draws }, () => shares(sums.map(() => sums[Math.floor(random() * sums.length)] ?? [])))
  const interval = (value: number, of: (one: [number, number]) => number) => {
    const sorted = drawn.map(of).sort((a, b) => a - b)
    return { value: rounded(value), low: rounded(sorted[Math.floor(0.025 * draws)] ?? value), high: rounded(sorted[Math.ceil(0.975 * draws) - 1] ?? value) }
  }
  const difference = interval(ownShare - presentShare, ([a, b]) => a - b)
  return {
    compared: learnt.weights,
    measured: {
      heldBack: outside.length, own: interval(ownShare, ([a]) => a), present: { ...interval(presentShare, ([, b]) => b), number: adopted?.number ?? null }, difference,
      verdict: difference.low > 0 ? 'better' : difference.high < 0 ? 'worse' : 'cannot-tell',
    },
  }
}

function squaredError({ stratum, topics, outcome }: WeighedVoice, { topicIds, effects, strata }: Learnt, of: readonly number[]): number {
  const tags = tagsOf(topics, new Map(topicIds.map((id, at) => [id, at])))
  return (outcome - expectedOutcome(effects, strata.get(stratum) ?? -1, tags, of)) ** 2
}

/** Customers are drawn, not voices: those of one customer are alike. */
function sumsByCustomer(voices: readonly WeighedVoice[], errors: readonly (readonly number[])[]): number[][] {
  const sums = new Map<string, number[]>()
  voices.forEach(({ customer }, at) => {
    const sum = sums.get(customer) ?? [0, 0, 0]
    errors[at]?.forEach((error, which) => (sum[which] = (sum[which] ?? 0) + error))
    sums.set(customer, sum)
  })
  return [...sums.values()]
}

const effectsOf = (weights: readonly TopicWeight[], { topicIds }: Learnt): number[] => {
  const known = new Map(weights.map(({ topicId, effect }) => [topicId, effect]))
  return topicIds.map((id) => known.get(id) ?? 0)
}

/** How the words about each topic sound, on the scale of the scores that fits these voices best. */
function toneEffects(voices: readonly WeighedVoice[], { topicIds, effects, strata }: Learnt): number[] {
  const all = mean(voices.map(({ tone }) => tone))
  const tones = topicIds.map((id) => mean(voices.flatMap(({ topics, tone }) => (topics.includes(id) ? [tone] : []))) - all)
  const tagOf = new Map(topicIds.map((id, at) => [id, at]))
  let [along, length] = [0, 0]
  for (const { stratum, topics, outcome } of voices) {
    const level = expectedOutcome(effects, strata.get(stratum) ?? -1)
    const by = expectedOutcome(effects, strata.get(stratum) ?? -1, tagsOf(topics, tagOf), tones) - level
    along += by * (outcome - level)
    length += by * by
  }
  return tones.map((tone) => (length === 0 ? 0 : (tone * along) / length))
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000
