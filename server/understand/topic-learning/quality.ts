import { createTagger, type TopicRule } from '@koewa/language'
import { createTopicLearner, findLearnedTopics } from '@koewa/language/topics'
import type { FeatureWeights } from '@koewa/statistics'
import { addedFrom, judged as judge, leastOutside, type RuledVoice, ruledScaling, type TopicModel } from './judgement.ts'

/** One voice that a person judged, in the order of judging. */
export type Example = Readonly<{ voiceId: string; text: string; terms: readonly string[]; features: readonly string[]; holds: boolean }>

/** Of `holding` voices that a person gave the topic, `right` were tagged; `tagged` were tagged in all. */
export type Held = Readonly<{ right: number; tagged: number; holding: number }>

/**
 * How tags compare with what people said, always on voices that the model has not seen: by rule and model together, by the
 * rule alone, and by both when only so many examples had been there. `ruled`: of the judged voices on which the rule holds,
 * those people refused, how many the model takes away, and how many of these rightly; `takes`: it may take any away.
 * `outside`: of those on which it does not hold, how many people refused; `adds`: the model may tag such voices.
 */
export type Quality = Readonly<{
  tags: Held; rule: Held; curve: readonly (Held & Readonly<{ examples: number }>)[]
  ruled?: Readonly<{ refused: number; removed: number; rightly: number; takes: boolean }>
  outside?: Readonly<{ refused: number; adds: boolean }>
}>

export type Judged = Readonly<{
  topicId: string; rule: Omit<TopicRule, 'id'>; vocabulary: FeatureWeights; examples: readonly Example[]
  /** Features of voices that nobody judged: what the others are like. */
  background: readonly (readonly string[])[]
}>

const folds = 5
/** Sizes at which the curve is drawn; each is learnt anew five times. */
const curveSizes = [20, 40, 100, 300]
/** The learner takes fewer for none. */
const leastBackground = 100

/** The model with how its rule is weighed, and how good both are; undefined while there are fewer than ten voices with or without the topic. */
export function learnAndMeasure(given: Judged): { model: TopicModel; quality: Quality } | undefined {
  const { examples } = given
  const byRule = ruleTags(given)
  const topic = learnTopic(given, byRule, examples)
  if (!topic) return undefined
  const sizes = [...curveSizes.filter((size) => size < examples.length * (folds - 1) / folds), examples.length]
  const measured = sizes.map((size) => ({ size, held: heldBack(given, byRule, size) }))
  const curve = measured.map(({ size, held }) => ({ examples: size, ...compare(examples, tagsOf(given, byRule, held)) }))
  const last = measured.at(-1)?.held as HeldBack
  const ruled = ruledScaling(ruledVoices(examples, byRule, last, () => true))
  const both = tagsOf(given, byRule, last)
  const removed = examples.filter((_, i) => byRule[i] && !both[i])
  const { examples: _, ...tags } = curve.at(-1) as (typeof curve)[number]
  return {
    model: ruled ? { ...topic, ruled } : topic,
    quality: {
      tags, rule: compare(examples, byRule), curve,
      ruled: {
        refused: examples.filter(({ holds }, i) => byRule[i] && !holds).length, takes: ruled !== undefined,
        removed: removed.length, rightly: removed.filter(({ holds }) => !holds).length,
      },
      outside: { refused: refusedOutside(given, byRule, examples), adds: knowsOthers(given, byRule, examples) },
    },
  }
}

function learnTopic(given: Judged, byRule: readonly boolean[], examples: readonly Example[]): TopicModel | undefined {
  const { topicId, vocabulary, background } = given
  const learner = createTopicLearner({ topicId, vocabulary, background })
  for (const { voiceId, features, holds } of examples) learner.correct(voiceId, features, holds)
  const topic = learner.learn()
  if (!topic) return undefined
  if (!knowsOthers(given, byRule, examples)) return { ...topic, add: none }
  return { ...topic, add: hasBackground(given) ? addedFrom : Math.max(addedFrom, topic.abstention.threshold) }
}

/** No probability reaches it. */
const none = 1 + Number.EPSILON
const hasBackground = ({ background }: Judged): boolean => background.length >= leastBackground

/** Who was asked about the rule's voices alone has not said what the others are like; voices that nobody judged tell it too. */
const knowsOthers = (given: Judged, byRule: readonly boolean[], examples: readonly Example[]): boolean =>
  hasBackground(given) || refusedOutside(given, byRule, examples) >= leastOutside

function refusedOutside({ examples: all }: Judged, byRule: readonly boolean[], examples: readonly Example[]): number {
  const ruled = new Set(all.filter((_, i) => byRule[i]))
  return examples.filter((one) => !one.holds && !ruled.has(one)).length
}

function ruleTags({ topicId, rule, examples }: Judged): boolean[] {
  const tag = createTagger([{ id: topicId, ...rule }])
  return examples.map(({ text, terms }) => tag(text, terms).length > 0)
}

/** The fold of each example, and the model and margin of a model that was learnt without its fold. */
type HeldBack = Readonly<{ fold: readonly number[]; models: readonly (TopicModel | undefined)[]; findings: readonly (Readonly<{ margin: number; probability: number }> | undefined)[] }>

/**
 * Cross-validation: each voice is judged by a model that was learnt without its fifth. A smaller size takes the first so many
 * examples of the other four fifths, and is judged on the same voices, so that the curve compares like with like.
 */
function heldBack(given: Judged, byRule: readonly boolean[], size: number): HeldBack {
  const { examples, vocabulary } = given
  const fold = stratified(examples)
  const models = Array.from({ length: folds }, (_, held) => learnTopic(given, byRule, examples.filter((_one, i) => fold[i] !== held).slice(0, size)))
  const findings = examples.map(({ features }, i) => {
    const model = models[fold[i] ?? 0]
    return model && findLearnedTopics([model], vocabulary, features)[0]
  })
  return { fold, models, findings }
}

/** Tags by rule and model together; how the rule is weighed is learnt without the voice's fifth too. */
function tagsOf({ examples }: Judged, byRule: readonly boolean[], held: HeldBack): boolean[] {
  const scalings = Array.from({ length: folds }, (_, left) => ruledScaling(ruledVoices(examples, byRule, held, (i) => held.fold[i] !== left)))
  return examples.map((_, i) => {
    const [at, holds] = [held.fold[i] ?? 0, byRule[i] ?? false]
    const [model, finding, ruled] = [held.models[at], held.findings[i], scalings[at]]
    if (!model || !finding) return holds
    return judge({ ...model, ...(ruled && { ruled }) }, finding, holds).tagged
  })
}

const ruledVoices = (examples: readonly Example[], byRule: readonly boolean[], { findings }: HeldBack, among: (at: number) => boolean): RuledVoice[] =>
  examples.flatMap(({ holds }, i) => {
    const finding = findings[i]
    return byRule[i] && finding && among(i) ? [{ margin: finding.margin, holds }] : []
  })

/** The fold of each example by its place among those of its kind, so that every fold holds both. */
function stratified(examples: readonly Example[]): number[] {
  let [own, other] = [0, 0]
  return examples.map(({ holds }) => (holds ? own++ : other++) % folds)
}

function compare(examples: readonly Example[], tags: readonly boolean[]): Held {
  return {
    right: examples.filter(({ holds }, i) => holds && tags[i]).length,
    tagged: tags.filter(Boolean).length,
    holding: examples.filter(({ holds }) => holds).length,
  }
}
