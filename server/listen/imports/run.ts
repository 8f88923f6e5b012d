import { diskFull } from '../../platform/errors.ts'
import { announceLive } from '../../platform/events/events.ts'
import type { Actor } from '../../platform/people/actor.ts'
import { permissions } from '../../platform/people/permissions.ts'
import { countOutcomes } from '../intake/batch.ts'
import type { Reading } from '../intake/fault.ts'
import { timeZoneOf } from '../intake/time-zone.ts'
import { RowReader, takeBatch } from './batch-takers.ts'
import { type ImportPlatform, originalPath, rejectedPath, seenPath } from './files.ts'
import type { ImportKind } from './mapping.ts'
import { Pace, type Mark } from './pace.ts'
import { RejectedFile } from './rejected.ts'
import { hasRoom } from './room.ts'
import { openRows, type FileRow } from './rows.ts'
import { statedBy } from './stated.ts'
import type { Correcting } from '../voices/corrected-rows.ts'
import { advanceImport, changeImport, type ImportRow } from './store.ts'

/**
 * Rows of a transaction. Each batch of voices queues their analysis; what is short and brings none goes in larger batches, for a
 * quarter less processor time a row (measured: purchases, 0.20 ms instead of 0.26).
 */
export const rowsPerBatch: Readonly<Record<ImportKind, number>> = { voices: 500, customers: 2000, transactions: 2000, exposures: 2000 }

/** Text that one batch may hold: 500 rows of the longest voices would be 10 million characters. */
const charactersPerBatch = 2_000_000

type Batch = { rows: { row: FileRow; reading: Reading<unknown> }[]; characters: number }

/**
 * Takes a file's rows in batches, each in a transaction of its own that also moves the import's counts. A run that died
 * goes on behind the last batch that was committed: rows before it are read again, but only to know what was seen.
 * Memory holds one batch, and the next is not read before it is stored.
 * @throws the signal's reason when the server stops; the import stays `running` and the job comes again. ImportCancelled. Problem `disk-full` before a batch for which there is no room
 */
export async function takeFile(platform: ImportPlatform, row: ImportRow, signal?: AbortSignal): Promise<void> {
  const { mapping, guess } = row
  const context = { zone: await timeZoneOf(platform.db, row.workspace_id), now: new Date() }
  const file = await openRows(originalPath(platform, row.id), { ...mapping, wellFormed: guess.wellFormed })
  const rejected = await RejectedFile.open(rejectedPath(platform, row.id), row.rejected_bytes, file.columns, row.language)
  const reader = new RowReader(mapping, context, seenPath(platform, row.id))
  let left = row.rows
  let pace: Pace | undefined
  let batch: Batch = { rows: [], characters: 0 }
  const reckonFrom = ({ at, bytes }: Mark): Promise<void> => changeImport(platform.db, row.workspace_id, row.id, { running_since: new Date(at), running_from_byte: bytes })
  const store = async (): Promise<void> => {
    signal?.throwIfAborted()
    if (!(await hasRoom(platform))) throw diskFull()
    await storeBatch(platform, row, batch, rejected, context)
    const mark = pace?.reach({ at: Date.now(), bytes: batch.rows.at(-1)?.row.bytesRead ?? 0 })
    if (mark) await reckonFrom(mark)
    batch = { rows: [], characters: 0 }
  }
  try {
    for await (const one of file.rows) {
      if (left > 0) {
        left -= 1
        signal?.throwIfAborted()
        reader.skip(one)
        continue
      }
      // Rows that an earlier run took pass faster than they are taken: only from here on the speed tells when it ends.
      if (!pace) {
        const begun = { at: Date.now(), bytes: row.bytes_read }
        pace = new Pace(begun)
        await reckonFrom(begun)
      }
      batch.rows.push({ row: one, reading: reader.read(one) })
      batch.characters += one.original.reduce((sum, cell) => sum + cell.length, 0)
      if (batch.rows.length >= rowsPerBatch[mapping.kind] || batch.characters >= charactersPerBatch) await store()
    }
    if (batch.rows.length > 0) await store()
  } finally {
    reader.close()
    await rejected.close()
  }
}

async function storeBatch(
  platform: ImportPlatform, row: ImportRow, batch: Batch, rejected: RejectedFile, context: Readonly<{ zone: string; now: Date }>,
): Promise<void> {
  const before = rejected.bytes
  await platform.db.transaction().execute(async (tx) => {
    const outcomes = await takeBatch(tx, actorOf(row), row.mapping.kind, batch.rows.map(({ reading }) => reading), { ...context, importId: row.id, correcting: correctingOf(row) })
    await rejected.add(batch.rows.flatMap(({ row: fileRow }, index) => {
      const outcome = outcomes[index]
      return outcome?.status === 'rejected' ? [{ row: fileRow, fault: outcome.fault }] : []
    }), row.mapping)
    const counts = { rows: outcomes.length, ...countOutcomes(outcomes) }
    const bytesRead = batch.rows.at(-1)?.row.bytesRead ?? 0
    if (!(await advanceImport(tx, row.workspace_id, row.id, counts, { bytesRead, rejectedBytes: rejected.bytes }))) throw new ImportCancelled()
    await announceLive(tx, { workspaceId: row.workspace_id, kind: 'import', id: row.id, detail: { bytesRead } })
  }).catch(async (error: unknown) => {
    await rejected.cut(before)
    throw error
  })
}

/** Somebody cancelled the import while it ran: what was committed stays, the batch under way does not. */
export class ImportCancelled extends Error {}

const correctingOf = ({ known, mapping }: ImportRow): Correcting | undefined => (known === 'keep' ? undefined : { stated: statedBy(mapping), overrule: known === 'overrule' })

/** Whoever asked for the import, with what they could see then. */
export const actorOf = ({ workspace_id, requested_by }: ImportRow): Actor => ({
  kind: requested_by.kind, id: requested_by.id, name: '', workspaceId: workspace_id, permissions: new Set(permissions), scope: requested_by.scope,
})
