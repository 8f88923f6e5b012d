import { type LearnedTopic, type LearnedFinding } from '@koewa/language/topics'
import { calibrated, LEAST_PER_LABEL, plattScaling, type PlattScaling } from '@koewa/statistics'

/**
 * What a topic was learnt to be, and how its rule is weighed with it: `ruled` gives the probability of a voice on which the
 * rule holds from its margin; without it the rule's tags stand. `add`: from this probability on a voice without the rule is tagged; above 1 where none is.
 */
export type TopicModel = LearnedTopic & Readonly<{ ruled?: PlattScaling; add?: number }>

/**
 * A rule is what somebody wrote, so its tag stands unless the model says with this probability or less that it is right. On
 * vehicle-defect reports of a year put aside 87 to 96 in 100 removals were right after 40 to 100 answers (decision 0023).
 */
export const removedUpTo = 0.2
/** What is likelier than not is tagged; with unlabelled voices as background probabilities are cautious. */
export const addedFrom = 0.5
/** Without such a background, voices without the rule and without the topic that people judged, below which no tag is added. */
export const leastOutside = LEAST_PER_LABEL

/** Voices on which the rule holds and that people said no to, below which nothing is taken away. */
export const leastRefusals = LEAST_PER_LABEL

export type RuledVoice = Readonly<{ margin: number; holds: boolean }>

/**
 * How likely a rule's tag is right at each margin, from voices that people judged, each by a model that had not seen it. Which
 * of them were asked about depends on the margin, so what is learnt is the share at a margin and not over all. Undefined while
 * too few were refused, or when margins tell nothing.
 */
export function ruledScaling(voices: readonly RuledVoice[]): PlattScaling | undefined {
  const refused = voices.filter(({ holds }) => !holds).length
  if (refused < leastRefusals || refused === voices.length) return undefined
  const scaling = plattScaling(voices.map(({ margin }) => margin), voices.map(({ holds }) => holds))
  return scaling.slope < 0 ? scaling : undefined
}

export type Judged = Readonly<{ probability: number; tagged: boolean }>

/** Whether a voice has the topic, by rule and model together. */
export function judged({ ruled, add, abstention }: Pick<TopicModel, 'ruled' | 'add' | 'abstention'>, { margin, probability }: Pick<LearnedFinding, 'margin' | 'probability'>, holds: boolean): Judged {
  if (!holds) return { probability, tagged: probability >= (add ?? abstention.threshold) }
  if (!ruled) return { probability, tagged: true }
  const right = calibrated(ruled, margin)
  return { probability: right, tagged: right > removedUpTo }
}
