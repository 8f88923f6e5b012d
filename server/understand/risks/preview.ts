import { z } from 'zod'
import type { Actor } from '../../platform/people/actor.ts'
import { readCatalog } from '../explorer/catalog.ts'
import type { Explorer } from '../explorer/explorer.ts'
import { resolveFilter } from '../explorer/resolve.ts'
import { heardSpan } from '../explorer/span.ts'
import { riskPreviewSql, settings } from '../explorer/sql.ts'
import { withholdEmployees } from '../explorer/withhold-employees.ts'
import { localDay } from '../projection/local-day.ts'
import { voiceItemSchema } from '../voices/item.ts'
import { showVoices } from '../voices/list.ts'
import type { RiskKind } from './risk.ts'

const days = 90
const few = 3
const dayMs = 86_400_000

export const previewSchema = z.object({
  /** The last 90 days of which there are voices; null without any. */
  from: z.iso.date().nullable(), to: z.iso.date().nullable(),
  /** Voices of these days, and how many of them would count. */
  voices: z.int(), count: z.int(),
  /** Those that would count and speak the least plainly: whether they should is what a threshold decides. */
  examples: z.array(z.object({ strength: z.number(), voice: voiceItemSchema })),
})

type Preview = z.infer<typeof previewSchema>
type Row = Readonly<{ total: number; counting: number; nearest: (readonly [strength: number, id: string])[] }>

/** What a threshold would mean for the newest voices in sight. Nothing is changed. */
export async function previewThreshold(explorer: Explorer, actor: Actor, wanted: Readonly<{ kind: RiskKind; threshold: number }>): Promise<Preview> {
  const catalog = await readCatalog(explorer.db, actor)
  const all = await withholdEmployees(explorer, catalog, await resolveFilter(catalog, explorer.readQuery, { to: localDay(new Date(), catalog.timeZone) }))
  const known = await heardSpan(explorer, catalog, all)
  if (!known) return { from: null, to: null, voices: 0, count: 0, examples: [] }
  const from = new Date(Date.parse(known.last) - (days - 1) * dayMs).toISOString().slice(0, 10)
  const { sql, params } = riskPreviewSql({ ...all, days: { from, to: known.last } }, wanted, few)
  const [row] = await explorer.analytics.query<Row>(sql, params, { settings })
  const strengths = new Map((row?.nearest ?? []).map(([strength, id]) => [id, strength]))
  // Marked as they would be with this threshold, not as they are with the one that stands.
  const catalogThen = { ...catalog, riskThresholds: { ...catalog.riskThresholds, [wanted.kind]: wanted.threshold } }
  const shown = await showVoices(explorer, actor, catalogThen, [...strengths.keys()])
  return {
    from, to: known.last, voices: row?.total ?? 0, count: row?.counting ?? 0,
    examples: shown.map((voice) => ({ strength: strengths.get(voice.id) ?? 0, voice })),
  }
}
