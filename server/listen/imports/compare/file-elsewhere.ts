import { timeZoneOf } from '../../intake/time-zone.ts'
import type { Reading } from '../../intake/fault.ts'
import { findKnown } from '../../voices/facts.ts'
import { voiceKey } from '../../voices/store.ts'
import type { VoiceDraft } from '../../voices/voice.ts'
import { RowReader } from '../batch-takers.ts'
import { type ImportPlatform, originalPath, seenPath } from '../files.ts'
import type { Mapping } from '../mapping.ts'
import { openRows } from '../rows.ts'
import { actorOf } from '../run.ts'
import type { ImportRow } from '../store.ts'
import { countElsewhere, otherSources } from './elsewhere.ts'

export type Elsewhere = Readonly<{ source: string; n: number }>

const rowsAtOnce = 2000

/**
 * Whether an upload that nobody looks at before it is taken brings voices that came already under another source's name, and
 * under which most. A person is told by the comparison; here only this is asked, and where there is no other source the file
 * is not read.
 */
export async function fileElsewhere(platform: ImportPlatform, row: ImportRow, mapping: Mapping, signal?: AbortSignal): Promise<Elsewhere | undefined> {
  if (mapping.kind !== 'voices' || !mapping.columns.sourceId) return undefined
  const { db } = platform
  const sources = await otherSources(db, row.workspace_id, mapping.source)
  if (sources.length === 0) return undefined
  const found = new Map<string, number>()
  const look = async (drafts: readonly VoiceDraft[]): Promise<void> => {
    signal?.throwIfAborted()
    const known = await findKnown(db, row.workspace_id, drafts, false)
    const fresh = drafts.filter((draft) => !known.has(voiceKey(draft)))
    for (const [source, n] of Object.entries(await countElsewhere(db, actorOf(row), sources, fresh))) found.set(source, (found.get(source) ?? 0) + n)
  }
  const { rows } = await openRows(originalPath(platform, row.id), { ...mapping, wellFormed: row.guess.wellFormed })
  const reader = new RowReader(mapping, { zone: await timeZoneOf(db, row.workspace_id), now: new Date() }, seenPath(platform, row.id))
  let batch: VoiceDraft[] = []
  try {
    for await (const one of rows) {
      // The reading of a file of voices is a voice: RowReader goes by the same kind.
      const reading = reader.read(one) as Reading<VoiceDraft>
      if (!('fault' in reading) && !reader.repeated) batch.push(reading.value)
      if (batch.length >= rowsAtOnce) await look(batch.splice(0))
    }
    if (batch.length > 0) await look(batch)
  } finally {
    reader.close()
  }
  const [most] = [...found].sort(([, a], [, b]) => b - a)
  return most && { source: most[0], n: most[1] }
}
