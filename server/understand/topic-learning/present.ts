import { wilsonInterval } from '@koewa/statistics'
import { z } from 'zod'
import type { Topic } from '../topics/store.ts'
import type { Judgement } from './examples.ts'
import { leastExamples } from './learn.ts'
import { leastOutside, leastRefusals } from './judgement.ts'
import type { Held } from './quality.ts'
import type { ModelVersion } from './store.ts'

/** A share with its 95 % interval (Wilson): `right` of `of`. */
const shareSchema = z.object({ value: z.number(), low: z.number(), high: z.number(), right: z.int(), of: z.int() }).nullable()

/** Of the voices that get the topic, how many people gave it too; of those people gave it, how many get it. On voices held back. */
const accuracySchema = z.object({ precision: shareSchema, recall: shareSchema })

const kindsSchema = z.object({ with: z.int(), without: z.int() })

export const learningSchema = z
  .object({
    /** Too few examples; enough, and being learnt; tagging by rule or model; a person switched the model off. */
    state: z.enum(['few', 'learning', 'on', 'off']),
    /** Voices that people judged. */
    examples: kindsSchema,
    /** How many more it takes to begin. */
    needed: kindsSchema,
    version: z.int().nullable(),
    learnedAt: z.date().nullable(),
    ...accuracySchema.partial().shape,
  })
  .meta({ id: 'TopicLearning' })

export const learningDetailSchema = learningSchema.extend({
  /** What the rule alone would reach on the same voices. */
  ruleAlone: accuracySchema.nullable(),
  /**
   * Of the judged voices on which the rule holds: those people refused, how many it takes until the model may take tags of the
   * rule away (0: it does), and how many of the removed ones were removed rightly, held back.
   */
  ruled: z.object({ refused: z.int(), needed: z.int(), removed: z.int(), rightly: shareSchema }).nullable(),
  /**
   * Of the judged voices on which the rule does not hold: those people refused, and how many it takes until the model may tag
   * such voices (0: it does).
   */
  outside: z.object({ refused: z.int(), needed: z.int() }).nullable(),
  curve: z.array(accuracySchema.extend({ examples: z.int() })),
  versions: z.array(accuracySchema.extend({ version: z.int(), learnedAt: z.date(), examples: kindsSchema, inForce: z.boolean() })),
})

const share = (right: number, of: number): z.infer<typeof shareSchema> => {
  if (of === 0) return null
  const { point, low, high } = wilsonInterval({ successes: right, n: of })
  return { value: point, low, high, right, of }
}

const accuracy = ({ right, tagged, holding }: Held): z.infer<typeof accuracySchema> => ({ precision: share(right, tagged), recall: share(right, holding) })

function ruledOf(ruled: ModelVersion['quality']['ruled']): z.infer<typeof learningDetailSchema>['ruled'] {
  if (!ruled) return null
  const { refused, takes, removed, rightly } = ruled
  return { refused, needed: takes ? 0 : Math.max(0, leastRefusals - refused), removed, rightly: share(rightly, removed) }
}

const outsideOf = ({ outside }: ModelVersion['quality']): z.infer<typeof learningDetailSchema>['outside'] =>
  outside ? { refused: outside.refused, needed: outside.adds ? 0 : Math.max(0, leastOutside - outside.refused) } : null

/** @param models of this topic, newest first */
export function presentLearning(topic: Topic, judgements: readonly Judgement[], models: readonly ModelVersion[]): z.infer<typeof learningSchema> {
  const own = judgements.filter(({ holds }) => holds).length
  const examples = { with: own, without: judgements.length - own }
  const needed = { with: Math.max(0, leastExamples - own), without: Math.max(0, leastExamples - examples.without) }
  const present = models.find(({ inForce }) => inForce)
  const state = needed.with + needed.without > 0 ? 'few' : !present ? 'learning' : topic.modelOff ? 'off' : 'on'
  // Without its model a topic is as good as its rule.
  const measured = present && accuracy(topic.modelOff ? present.quality.rule : present.quality.tags)
  return {
    state, examples, needed,
    version: present?.version ?? null, learnedAt: present?.learnedAt ?? null,
    ...(measured && state !== 'few' && measured),
  }
}

export function presentLearningDetail(topic: Topic, judgements: readonly Judgement[], models: readonly ModelVersion[]): z.infer<typeof learningDetailSchema> {
  const present = models.find(({ inForce }) => inForce)
  return {
    ...presentLearning(topic, judgements, models),
    ruleAlone: present ? accuracy(present.quality.rule) : null,
    ruled: ruledOf(present?.quality.ruled),
    outside: present ? outsideOf(present.quality) : null,
    curve: (present?.quality.curve ?? []).map((held) => ({ examples: held.examples, ...accuracy(held) })),
    versions: models.map((one) => ({
      version: one.version, learnedAt: one.learnedAt, examples: { with: one.with, without: one.without }, inForce: one.inForce && !topic.modelOff, ...accuracy(one.quality.tags),
    })),
  }
}
