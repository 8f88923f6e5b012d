import { classTfIdf, clusterAgreement, indexTerms, matchTopics, nonNegativeFactors, npmiCoherence, seededRandom, topicDiversity } from '@koewa/statistics'
import { clusterVoices, discoverTopics } from '../../../packages/language/topics/discover.ts'
import { mergeAlike } from '../../../packages/language/topics/merge-alike.ts'
import type { Figure } from '../../report.ts'
import type { LabelledText } from './labelled-texts.ts'
import { latentDirichlet } from './latent-dirichlet.ts'
import { shuffled } from './sampling.ts'
import { mean } from './scores.ts'
import { characterClusters } from './spherical-k-means.ts'

/** A text with the words that groups are made of and judged by. */
export interface Voice extends LabelledText {
  readonly words: readonly string[]
  /** Phrases that could name its subject: what tells us which groups mean the same. */
  readonly subjects: readonly string[]
}

type Grouping = (voices: readonly Voice[], seed: number) => Int32Array

/** The same number for every method, so that none gains by making more groups. */
const groups = 30
const topWords = 10
const seedsTried = [1, 2, 3]

const methods: Readonly<Record<string, Grouping>> = {
  'Koewa (GSDMM over words)': (voices, seed) => clusterVoices(voices.map(({ words }) => words), { most: groups, previous: [], seed }),
  'Koewa, as shown (alike groups joined)': (voices, seed) => mergeAlike(voices, clusterVoices(voices.map(({ words }) => words), { most: groups, previous: [], seed })),
  'k-means on characters 1–4': (voices, seed) => characterClusters(voices.map(({ text }) => text), groups, seededRandom(seed)),
  LDA: (voices, seed) => {
    const { rows, size } = numbered(voices)
    return latentDirichlet(rows, size, groups, seededRandom(seed))
  },
  NMF: (voices, seed) => {
    const { rows, size } = numbered(voices)
    const texts = rows.map((row) => ({ terms: [...new Set(row)], weights: [...new Set(row)].map((word) => row.filter((other) => other === word).length) }))
    const { texts: held } = nonNegativeFactors({ texts, vocabulary: size, topics: groups, iterations: 60, start: seededRandom(seed) })
    return Int32Array.from(texts, (_, i) => {
      const own = held.subarray(i * groups, (i + 1) * groups)
      return own.indexOf(Math.max(...own))
    })
  },
}

/** Words in at least two texts and at most 30 % of them, as numbers: the same choice as ours makes. */
function numbered(voices: readonly Voice[]): { rows: number[][]; size: number } {
  const index = indexTerms(voices.map(({ words }) => words))
  const telling = [...index.postings].filter(([, texts]) => texts.size >= 2 && texts.size <= voices.length * 0.3).map(([word]) => word).sort()
  const numbers = new Map(telling.map((word, number) => [word, number]))
  return { rows: voices.map(({ words }) => words.flatMap((word) => numbers.get(word) ?? [])), size: telling.length }
}

/** Agreement with people's headings, coherence and diversity of the words that set groups apart, and how alike two halves are. */
export function discoveryFigures(voices: readonly Voice[]): Figure[] {
  const index = indexTerms(voices.map(({ words }) => words))
  const labels = [...new Set(voices.map(({ label }) => label))]
  return Object.entries(methods).flatMap(([method, group]) => {
    const runs = seedsTried.map((seed) => {
      const assignments = group(voices, seed)
      const weights = [...wordWeights(voices, assignments).values()]
      const words = weights.map(top)
      const agreement = clusterAgreement(assignments, voices.map(({ label }) => labels.indexOf(label)))
      return { agreement, npmi: mean(words.map((own) => npmiCoherence(index, own))), diversity: topicDiversity(words), alike: halves(voices, group, seed) }
    })
    const figure = (what: string, value: (run: (typeof runs)[number]) => number): Figure => ({ name: `${method}: ${what}`, value: mean(runs.map(value)), unit: '' })
    return [
      figure('NMI', ({ agreement }) => agreement.normalisedMutualInformation), figure('adjusted Rand', ({ agreement }) => agreement.adjustedRand),
      figure('NPMI', ({ npmi }) => npmi), figure('diversity', ({ diversity }) => diversity), figure('halves alike', ({ alike }) => alike),
    ]
  })
}

/** Share of the topics shown that keep their id when a fifth of the voices goes and as many new ones come. */
export function keptFigure(voices: readonly Voice[]): Figure {
  const kept = seedsTried.map((seed) => {
    const mixed = shuffled(voices, seed).map((voice) => ({ ...voice, terms: voice.words }))
    const size = Math.floor(mixed.length / 1.2)
    const before = discoverTopics(mixed.slice(0, size), { seed })
    const after = discoverTopics(mixed.slice(-size), { seed, previous: before })
    return before.filter(({ id }) => after.some((topic) => topic.id === id)).length / before.length
  })
  return { name: 'Koewa: topics kept when a fifth of the voices changes', value: mean(kept), unit: '' }
}

/** Mean cosine of the groups of one half with those of the other that they match best, one to one. */
function halves(voices: readonly Voice[], group: Grouping, seed: number): number {
  const mixed = shuffled(voices, seed)
  const [one, other] = [mixed.slice(0, mixed.length / 2), mixed.slice(mixed.length / 2)]
  const [a, b] = [one, other].map((half) => [...wordWeights(half, group(half, seed)).values()])
  return mean(matchTopics(a ?? [], b ?? []).similarity)
}

/** c-TF-IDF of the words of each group with at least five texts. */
function wordWeights(voices: readonly Voice[], assignments: Int32Array): Map<number, ReadonlyMap<string, number>> {
  const sizes = new Map<number, number>()
  for (const group of assignments) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  const counts = new Map<number, Map<string, number>>()
  voices.forEach(({ words }, i) => {
    const group = assignments[i] ?? -1
    if (group < 0 || (sizes.get(group) ?? 0) < 5) return
    const own = counts.get(group) ?? new Map<string, number>()
    for (const word of words) own.set(word, (own.get(word) ?? 0) + 1)
    counts.set(group, own)
  })
  const weights = classTfIdf([...counts.values()])
  return new Map([...counts.keys()].map((group, i) => [group, weights[i] ?? new Map<string, number>()]))
}

const top = (weights: ReadonlyMap<string, number>): string[] => [...weights].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, topWords).map(([word]) => word)
