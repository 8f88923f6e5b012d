import { z } from 'zod'
import type { Actor } from '../../platform/people/actor.ts'
import { readCatalog } from '../explorer/catalog.ts'
import type { Explorer } from '../explorer/explorer.ts'
import { scoreKinds } from '../explorer/filter.ts'
import { resolveFilter } from '../explorer/resolve.ts'
import { settings, spanSql } from '../explorer/sql.ts'

/** `first` and `last` are days of the workspace's calendar, null when nothing was heard; `scores`: voices that gave each. */
export const spanSchema = z.object({
  first: z.iso.date().nullable(), last: z.iso.date().nullable(), voices: z.int(), scores: z.record(z.enum(scoreKinds), z.int()),
})

type Span = z.infer<typeof spanSchema>
type Row = Readonly<{ first: string; last: string; voices: number; nps: number; csat: number; ces: number; star: number }>

/** The time that customers' voices in sight cover. */
export async function spanOfVoices(explorer: Explorer, actor: Actor): Promise<Span> {
  const { sql, params } = spanSql(await resolveFilter(await readCatalog(explorer.db, actor), explorer.readQuery, {}))
  const [row] = await explorer.analytics.query<Row>(sql, params, { settings })
  if (!row || row.voices === 0) return { first: null, last: null, voices: 0, scores: { nps: 0, csat: 0, ces: 0, star: 0 } }
  const { first, last, voices, ...scores } = row
  return { first, last, voices, scores }
}
