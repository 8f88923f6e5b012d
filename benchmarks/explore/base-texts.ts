import { randomUUID } from 'node:crypto'
import { fromLines, type TextAnalysis } from '../../server/understand/analysis/result.ts'
import { createAnalysisPool } from '../../server/understand/analysis/pool.ts'
import { readRealTexts, varied } from '../real-texts.ts'

export type BaseTopic = Readonly<{ id: string; parentId: string | null; name: string; word: string }>
export type BaseText = Readonly<{ text: string; analysis: TextAnalysis }>
export type Base = Readonly<{ texts: readonly BaseText[]; topics: readonly BaseTopic[] }>

const topicCount = 36
const parents = 6
/** The most frequent words stand in every fourth text; topics that people keep are rarer. */
const tooFrequent = 24

/** Reads `count` real texts, varied so that none repeats, through the real analyser, with topics of the words that many texts share. */
export async function analyseBase(count: number): Promise<Base> {
  const texts = varied(await readRealTexts(), count)
  const day = new Date().toISOString().slice(0, 10)
  const readable = texts.map((text) => ({ text, day }))
  const pool = createAnalysisPool()
  try {
    const topics = topicsOf((await pool.analyse(readable.filter((_, at) => at % 10 === 0), [])).map(({ terms }) => fromLines(terms)))
    const rules = topics.map(({ id, word }) => ({ id, rule: { any: [word], all: [], none: [], near: [] } }))
    const analyses = await pool.analyse(readable, rules)
    return { topics, texts: texts.map((text, at) => ({ text, analysis: analyses[at] as TextAnalysis })) }
  } finally {
    await pool.stop()
  }
}

/** Frequent words of two letters and more, a tree of two levels: the first six stand above the others. */
function topicsOf(terms: readonly (readonly string[])[]): BaseTopic[] {
  const counts = new Map<string, number>()
  for (const words of terms) for (const word of new Set(words)) if (word.length >= 2) counts.set(word, (counts.get(word) ?? 0) + 1)
  const frequent = [...counts].sort((a, b) => b[1] - a[1]).slice(tooFrequent, tooFrequent + topicCount).map(([word]) => word)
  const ids = frequent.map(() => randomUUID())
  return frequent.map((word, at) => ({ id: ids[at] ?? '', parentId: at < parents ? null : (ids[at % parents] ?? null), name: word, word }))
}
