import { z } from 'zod'
import { notFound } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import { withholdEmployees } from '../explorer/withhold-employees.ts'
import { readCatalog } from '../explorer/catalog.ts'
import type { Explorer } from '../explorer/explorer.ts'
import type { VoiceFilter } from '../explorer/filter.ts'
import { resolveFilter } from '../explorer/resolve.ts'
import { newerId, newestIds } from '../explorer/newest.ts'
import type { After } from '../explorer/sql.ts'
import { findVisibleVoice } from './find.ts'

export const neighboursSchema = z.object({ newer: z.string().nullable(), older: z.string().nullable() })

/**
 * The voices that stand before and behind this one in the list of a filter, newest first; it need not be in the list itself.
 * @throws Problem `not-found` when the actor may not see it.
 */
export async function neighboursOf(explorer: Explorer, actor: Actor, voiceId: string, filter: VoiceFilter): Promise<z.infer<typeof neighboursSchema>> {
  const shown = await findVisibleVoice(explorer.db, actor, voiceId)
  if (!shown) throw notFound('voice')
  const catalog = await readCatalog(explorer.db, actor)
  const conditions = await withholdEmployees(explorer, catalog, await resolveFilter(catalog, explorer.readQuery, filter))
  const occurredAt = new Date(shown.corrections.occurredAt ?? shown.voice.occurredAt)
  const place: After = { occurredAt: occurredAt.toISOString().replace('T', ' ').replace('Z', ''), id: voiceId }
  const [newer, { found: [older] }] = await Promise.all([newerId(explorer, conditions, place), newestIds(explorer, conditions, 1, { after: place })])
  return { newer: newer ?? null, older: older?.id ?? null }
}
