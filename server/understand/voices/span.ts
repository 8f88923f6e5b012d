import { z } from 'zod'
import type { Actor } from '../../platform/people/actor.ts'
import { removedBefore } from '../../platform/retention/store.ts'
import { readCatalog } from '../explorer/catalog.ts'
import type { Explorer } from '../explorer/explorer.ts'
import { scoreKinds } from '../explorer/filter.ts'
import { resolveFilter } from '../explorer/resolve.ts'
import { heardSpan } from '../explorer/span.ts'

/** `first` and `last` are days of the workspace's calendar, null when nothing was heard; `scores`: voices that gave each. */
export const spanSchema = z.object({
  first: z.iso.date().nullable(), last: z.iso.date().nullable(), voices: z.int(), scores: z.record(z.enum(scoreKinds), z.int()),
  removedBefore: z.iso.date().nullable().meta({ description: 'Voices heard before this day are over their time and gone; null where no rule removes any' }),
})

type Span = z.infer<typeof spanSchema>

/** The time that customers' voices in sight cover. */
export async function spanOfVoices(explorer: Explorer, actor: Actor): Promise<Span> {
  const catalog = await readCatalog(explorer.db, actor)
  const span = await heardSpan(explorer, catalog, await resolveFilter(catalog, explorer.readQuery, {}))
  return {
    ...(span ?? { first: null, last: null, voices: 0, scores: { nps: 0, csat: 0, ces: 0, star: 0 } }),
    removedBefore: await removedBefore(explorer.db, actor.workspaceId, 'voices', new Date()),
  }
}
