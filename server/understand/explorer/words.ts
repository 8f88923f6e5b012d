import { logOdds } from '@koewa/statistics'
import { z } from 'zod'
import type { Actor } from '../../platform/people/actor.ts'
import { monthsOf } from '../rollups/months.ts'
import { readCatalog, type Catalog } from './catalog.ts'
import type { Conditions } from './conditions.ts'
import { countVoices } from './count.ts'
import type { Explorer } from './explorer.ts'
import { filterSchema } from './filter.ts'
import { keepAnswers } from './kept.ts'
import { periodSchema } from './question.ts'
import { resolveFilter } from './resolve.ts'
import { withholdEmployees } from './withhold-employees.ts'
import { wordCounts } from './word-counts.ts'

/** More different words than this are rare ones, which no test could tell apart. */
const wordLimit = 20_000

const sideSchema = z.object({ where: filterSchema.default({}), period: periodSchema.optional() })

export const wordsQuestionSchema = z
  .object({
    ...sideSchema.shape,
    /** The other side; by default every voice in sight. */
    compare: sideSchema.default({ where: {} }),
    limit: z.int().min(1).max(200).default(30),
  })
  .meta({ id: 'WordsQuestion' })

export type WordsQuestion = z.infer<typeof wordsQuestionSchema>

/** `count`, `otherCount`: voices of either side that hold the word. z is signed; only |z| > 3 is told, as thousands of words are tried. */
export const wordSchema = z.object({ term: z.string(), count: z.int(), otherCount: z.int(), logOdds: z.number(), z: z.number() })
export const wordsSchema = z.object({
  voices: z.int(), otherVoices: z.int(),
  /** Words that mark the first side, strongest first, and those that mark the other. */
  words: z.array(wordSchema), otherWords: z.array(wordSchema),
})

const told = 3

type Words = z.infer<typeof wordsSchema>
/** The same as long as no voice changes; told apart are tens of thousands of words. */
const answers = keepAnswers<Words>(50)

/** The words that tell two slices apart: log odds with an informative prior over the words of both. */
export async function distinguishingWords(explorer: Explorer, actor: Actor, question: WordsQuestion): Promise<Words> {
  const catalog = await readCatalog(explorer.db, actor)
  const sideOf = async ({ where, period }: Pick<WordsQuestion, 'where' | 'period'>) =>
    withholdEmployees(explorer, catalog, await resolveFilter(catalog, explorer.readQuery, where, period))
  const [own, other] = await Promise.all([sideOf(question), sideOf(question.compare)])
  const months = explorer.fromVoices ? [] : await monthsOf(explorer.db, actor.workspaceId, catalog.generation)
  return answers(explorer.analytics, months, [own, other, question.limit], () => tellApart(explorer, catalog, own, other, question.limit))
}

async function tellApart(explorer: Explorer, catalog: Catalog, own: Conditions, other: Conditions, limit: number): Promise<Words> {
  const [voices, otherVoices, counts, otherCounts] = await Promise.all([
    countVoices(explorer, catalog, own), countVoices(explorer, catalog, other), wordCounts(explorer, own, wordLimit), wordCounts(explorer, other, wordLimit),
  ])
  if (counts.size === 0 || otherCounts.size === 0) return { voices, otherVoices, words: [], otherWords: [] }
  const contrasts = logOdds({ counts, otherCounts })
  return {
    voices,
    otherVoices,
    words: contrasts.filter(({ z: score }) => score > told).slice(0, limit),
    otherWords: contrasts.filter(({ z: score }) => score < -told).reverse().slice(0, limit),
  }
}
