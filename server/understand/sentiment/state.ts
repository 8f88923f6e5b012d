import { z } from 'zod'
import type { Reader } from '../../platform/postgres/database.ts'
import { readingsNow } from '../analysis/generation-reading.ts'
import { countScored, mostVoices } from './scored-voices.ts'
import { modelStamp } from './store.ts'

export const sentimentStateSchema = z.object({
  /** Customers' voices with words and a score, counted up to `most`: what a new version would learn from. */
  scored: z.int(),
  most: z.int(),
  least: z.int(),
  /** The version that judges in what questions are asked of; null: the engine. */
  adoptedId: z.string().nullable(),
  /** The version that was to judge cannot (an older release, or too few voices left), so the engine judges what arrives. */
  unusable: z.boolean(),
  /** Voices heard before were judged by an earlier revision of the version; analysing anew judges them again. */
  older: z.boolean(),
  /** A new generation is being filled in which this version judges (null: the engine). */
  adopting: z.object({ versionId: z.string().nullable() }).nullable(),
})

const least = 50

export async function sentimentState(reader: Reader, workspaceId: string): Promise<z.infer<typeof sentimentStateSchema>> {
  const [scored, { current, filling }] = await Promise.all([countScored(reader, workspaceId), readingsNow(reader, workspaceId)])
  const { sentimentVersionId: adoptedId, sentimentRevision } = current
  const stamp = adoptedId === null ? undefined : await modelStamp(reader, workspaceId, adoptedId)
  return {
    scored, most: mostVoices, least, adoptedId,
    unusable: adoptedId !== null && stamp === undefined,
    older: !filling && stamp !== undefined && sentimentRevision !== stamp.revision,
    adopting: filling && filling.sentimentVersionId !== adoptedId ? { versionId: filling.sentimentVersionId } : null,
  }
}
