import { novelPhrasesByCount } from '@koewa/language/topics'
import { z } from 'zod'
import type { Actor } from '../../platform/people/actor.ts'
import { readCatalog } from '../explorer/catalog.ts'
import type { Explorer } from '../explorer/explorer.ts'
import { resolveFilter } from '../explorer/resolve.ts'
import { heardSpan } from '../explorer/span.ts'
import { settings, speakersOfPeriodsSql, wordsOfPeriodsSql } from '../explorer/sql.ts'

const dayMs = 86_400_000
const nowDays = 7
const beforeDays = 8 * 7
/** A phrase of fewer people than this is no news. */
const leastNow = 3
const most = 12

const daysSchema = z.object({ from: z.iso.date(), to: z.iso.date() })

export const noveltySchema = z.object({
  /** The last seven days in which anything was heard, and the eight weeks before; null without voices. */
  now: daysSchema.nullable(), before: daysSchema.nullable(),
  /** Who spoke in each: customers, and voices nobody is known for. */
  speakers: z.object({ now: z.int(), before: z.int() }),
  /** How many different phrases were tried: the more, the more surprising one has to be. */
  tried: z.int(),
  items: z.array(z.object({
    phrase: z.string(), kind: z.enum(['new', 'risen']),
    /** People who used it in each period, and the ratio of the rates. */
    now: z.int(), before: z.int(), ratio: z.number(),
    /** Chance of at least as many had nothing changed, alone and adjusted for all phrases tried (Benjamini and Hochberg). */
    p: z.number(), adjusted: z.number(),
  })),
})

type Counted = Readonly<{ term: string; now: number; before: number }>

/** Phrases in sight that were never heard before or came up suddenly, most surprising first, with the test behind them. */
export async function findNovelty(explorer: Explorer, actor: Actor): Promise<z.infer<typeof noveltySchema>> {
  const { analytics } = explorer
  const catalog = await readCatalog(explorer.db, actor)
  const sight = await resolveFilter(catalog, explorer.readQuery, {})
  const ends = await heardSpan(explorer, catalog, sight)
  if (!ends) return { now: null, before: null, speakers: { now: 0, before: 0 }, tried: 0, items: [] }
  const day = (back: number): string => new Date(Date.parse(ends.last) - back * dayMs).toISOString().slice(0, 10)
  const now = { from: day(nowDays - 1), to: ends.last }
  const before = { from: day(nowDays + beforeDays - 1), to: day(nowDays) }
  const [words, speakers] = [wordsOfPeriodsSql(sight, { now, before, leastNow }), speakersOfPeriodsSql(sight, { now, before })]
  const [rows, [spoke]] = await Promise.all([
    analytics.query<Counted>(words.sql, words.params, { settings }), analytics.query<{ now: number; before: number }>(speakers.sql, speakers.params, { settings }),
  ])
  const heard = spoke ?? { now: 0, before: 0 }
  const items = novelPhrasesByCount({
    now: new Map(rows.map((row) => [row.term, row.now])), before: new Map(rows.map((row) => [row.term, row.before])), nowVoices: heard.now, beforeVoices: heard.before, leastNow,
  })
  return { now, before, speakers: heard, tried: rows.length, items: items.slice(0, most) }
}
