import { voicesOf, type VoiceItem } from '../../understand/index.ts'
import { encodeCursor, idOfCursor } from '../../platform/http/paging.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { phases } from './evidence.ts'
import { findEvaluation } from './present.ts'
import { countFrozenVoices, frozenVoiceIds, type VoicesOf } from './store.ts'

export type FrozenVoices = Readonly<{ items: VoiceItem[]; nextCursor: string | null; total: number; hidden: number; erased: number }>

/**
 * The voices an evaluation rests on, as they are shown today: masked, and only those in the actor's sight. `total` counts the
 * frozen ones, `hidden` those of this page out of sight, `erased` those that had to go since.
 */
export async function listFrozenVoices(
  platform: Platform, actor: Actor, id: string, of: VoicesOf, page: Readonly<{ limit: number; cursor?: string | undefined }>,
): Promise<FrozenVoices> {
  const { db } = platform
  const row = await findEvaluation(db, actor, id)
  const before = idOfCursor(page.cursor)
  const [ids, left] = await Promise.all([frozenVoiceIds(db, actor, id, of, { limit: page.limit + 1, before }), countFrozenVoices(db, actor, id, of)])
  const shown = ids.slice(0, page.limit)
  const items = await voicesOf(platform, actor, shown)
  const total = phases.filter((phase) => of.phase === undefined || of.phase === phase).reduce((sum, phase) => sum + row.voice_counts[of.part][phase], 0)
  const last = shown.at(-1)
  return { items, nextCursor: ids.length > page.limit && last ? encodeCursor([last]) : null, total, hidden: shown.length - items.length, erased: total - left }
}
