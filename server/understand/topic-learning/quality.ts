import { createTagger, type TopicRule } from '@koewa/language'
import { createTopicLearner, findLearnedTopics, type LearnedTopic } from '@koewa/language/topics'
import type { FeatureWeights } from '@koewa/statistics'

/** One voice that a person judged, in the order of judging. */
export type Example = Readonly<{ voiceId: string; text: string; terms: readonly string[]; features: readonly string[]; holds: boolean }>

/** Of `holding` voices that a person gave the topic, `right` were tagged; `tagged` were tagged in all. */
export type Held = Readonly<{ right: number; tagged: number; holding: number }>

/**
 * How tags compare with what people said, always on voices that the model has not seen: by rule and model together, by the
 * rule alone, and by both when only so many examples had been there.
 */
export type Quality = Readonly<{ tags: Held; rule: Held; curve: readonly (Held & Readonly<{ examples: number }>)[] }>

export type Judged = Readonly<{ topicId: string; rule: Omit<TopicRule, 'id'>; vocabulary: FeatureWeights; examples: readonly Example[] }>

const folds = 5
/** Sizes at which the curve is drawn; each is learnt anew five times. */
const curveSizes = [20, 40, 80, 160, 320, 640]

/** Undefined while there are fewer than ten voices with or without the topic. */
export function learnTopic({ topicId, vocabulary, examples }: Omit<Judged, 'rule'>): LearnedTopic | undefined {
  const learner = createTopicLearner({ topicId, vocabulary })
  for (const { voiceId, features, holds } of examples) learner.correct(voiceId, features, holds)
  return learner.learn()
}

/**
 * Cross-validation: each voice is judged by a model that was learnt without its fifth. A smaller size takes the first so many
 * examples of the other four fifths, and is judged on the same voices, so that the curve compares like with like.
 */
export function measureTopic(judged: Judged): Quality {
  const { examples, topicId, rule } = judged
  const byRule = ruleTags(topicId, rule, examples)
  const sizes = [...curveSizes.filter((size) => size < examples.length * (folds - 1) / folds), examples.length]
  const curve = sizes.map((size) => ({ examples: size, ...compare(examples, merged(byRule, modelTags(judged, size))) }))
  const { examples: _, ...tags } = curve.at(-1) as (typeof curve)[number]
  return { tags, rule: compare(examples, byRule), curve }
}

function ruleTags(topicId: string, rule: Omit<TopicRule, 'id'>, examples: readonly Example[]): boolean[] {
  const tag = createTagger([{ id: topicId, ...rule }])
  return examples.map(({ text, terms }) => tag(text, terms).length > 0)
}

function modelTags({ topicId, vocabulary, examples }: Judged, size: number): boolean[] {
  const fold = stratified(examples)
  const tags = examples.map(() => false)
  for (let held = 0; held < folds; held++) {
    const model = learnTopic({ topicId, vocabulary, examples: examples.filter((_, i) => fold[i] !== held).slice(0, size) })
    if (!model) continue
    examples.forEach(({ features }, i) => {
      if (fold[i] === held) tags[i] = findLearnedTopics([model], vocabulary, features)[0]?.sure ?? false
    })
  }
  return tags
}

/** The fold of each example by its place among those of its kind, so that every fold holds both. */
function stratified(examples: readonly Example[]): number[] {
  let [own, other] = [0, 0]
  return examples.map(({ holds }) => (holds ? own++ : other++) % folds)
}

const merged = (a: readonly boolean[], b: readonly boolean[]): boolean[] => a.map((tag, i) => tag || (b[i] ?? false))

function compare(examples: readonly Example[], tags: readonly boolean[]): Held {
  return {
    right: examples.filter(({ holds }, i) => holds && tags[i]).length,
    tagged: tags.filter(Boolean).length,
    holding: examples.filter(({ holds }) => holds).length,
  }
}
