import { type FeatureWeights, type LinearModel, linearSvm, margin, seededRandom, type SparseRow } from '@koewa/statistics'
import { featureRow } from './feature-row.ts'

/** Headings of which exactly one holds for each voice, such as the categories of an imported file. */
export interface HeadingModel {
  readonly headings: readonly { readonly heading: string; readonly model: LinearModel }[]
}

export interface HeadingInput {
  /** How rare each feature is (learnFeatureWeights). */
  readonly vocabulary: FeatureWeights
  /** Voices that people put under one heading each: names of `analyzer.features`. */
  readonly examples: readonly { readonly heading: string; readonly features: readonly string[] }[]
  /** Voices that nobody put under a heading yet: with ten examples a heading they add six to eight points of accuracy, with a thousand none. */
  readonly unlabelled?: readonly (readonly string[])[]
}

/** In each round so many of the unlabelled voices, those decided most clearly, are believed … */
const believed = [0.3, 0.6, 1]
/** … and an error on one of them counts so much beside an error on an example. */
const supposedWeight = 0.1

interface Taught {
  readonly rows: readonly SparseRow[]
  readonly headings: readonly string[]
  readonly weight: readonly number[]
}

/**
 * One balanced linear SVM a heading against the others; then self-training (Yarowsky 1995):
 * what it says about unlabelled voices is learnt from with a small weight. Deterministic.
 */
export function learnHeadings({ vocabulary, examples, unlabelled = [] }: HeadingInput): HeadingModel {
  const rows = examples.map(({ features }) => featureRow(vocabulary, features))
  const own: Taught = { rows, headings: examples.map(({ heading }) => heading), weight: rows.map(() => 1) }
  const known = [...new Set(own.headings)].sort()
  const others = unlabelled.map((features) => featureRow(vocabulary, features))
  let model = fit(own, known, vocabulary.bits)
  for (const share of others.length === 0 ? [] : believed) model = fit(withSupposed(own, model, others, share), known, vocabulary.bits)
  return model
}

/** The heading with the largest margin, and how far it leads the next. */
export function headingOf(model: HeadingModel, vocabulary: FeatureWeights, features: readonly string[]): HeadingChoice {
  return choose(model, featureRow(vocabulary, features))
}

export interface HeadingChoice {
  readonly heading: string
  /** Distance of its margin from the second one's; 0 where there is one heading only. */
  readonly lead: number
}

function fit({ rows, headings, weight }: Taught, known: readonly string[], bits: number): HeadingModel {
  return {
    headings: known.map((heading) => ({
      heading, model: linearSvm({ rows, positive: headings.map((each) => each === heading), weight, features: 2 ** bits, random: seededRandom(1), tolerance: 0.05 }),
    })),
  }
}

function withSupposed(own: Taught, model: HeadingModel, others: readonly SparseRow[], share: number): Taught {
  const clearest = others.map((row) => ({ row, ...choose(model, row) })).sort((a, b) => b.lead - a.lead).slice(0, Math.ceil(others.length * share))
  return {
    rows: [...own.rows, ...clearest.map(({ row }) => row)],
    headings: [...own.headings, ...clearest.map(({ heading }) => heading)],
    weight: [...own.weight, ...clearest.map(() => supposedWeight)],
  }
}

function choose({ headings }: HeadingModel, row: SparseRow): HeadingChoice {
  let best = { heading: '', value: -Infinity }
  let second = -Infinity
  for (const { heading, model } of headings) {
    const value = margin(model, row)
    if (value > best.value) [best, second] = [{ heading, value }, best.value]
    else if (value > second) second = value
  }
  return { heading: best.heading, lead: second === -Infinity ? 0 : best.value - second }
}
