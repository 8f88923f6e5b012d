import { announceLive } from '../../../platform/events/events.ts'
import type { Tx } from '../../../platform/postgres/database.ts'
import type { Reading } from '../../intake/fault.ts'
import { timeZoneOf } from '../../intake/time-zone.ts'
import { compareRows, type KnownRow } from '../../voices/corrected-rows.ts'
import { findTouchpoints } from '../../touchpoints/place.ts'
import { findKnown } from '../../voices/facts.ts'
import { voiceKey } from '../../voices/store.ts'
import type { VoiceDraft } from '../../voices/voice.ts'
import { RowReader } from '../batch-takers.ts'
import { type ImportPlatform, originalPath, seenPath } from '../files.ts'
import { openRows } from '../rows.ts'
import { actorOf } from '../run.ts'
import { statedBy } from '../stated.ts'
import { changeImport, findImport, lockImport, type ImportRow } from '../store.ts'
import type { VoiceUses } from '../undo/voice-uses.ts'
import { begunComparison, type Comparison } from './comparison.ts'
import { countElsewhere, otherSources } from './elsewhere.ts'
import { presentChanges, type ChangedRow } from './present-changes.ts'

/** Nothing is written, so a batch may be larger than an import's. */
const rowsPerBatch = 2000
const charactersPerBatch = 4_000_000
/** Between two savings of the counts, for whoever watches. */
const toldEveryMs = 1000
const sampleRows = 20

type Asked = Readonly<{ workspaceId: string; importId: string; stamp: string }>
type Compared = { row: number; bytesRead: number; repeated: boolean; reading: Reading<VoiceDraft> }

/**
 * Compares every row of an upload with the voices that are there and keeps the counts, batch by batch: nothing else is
 * written. Stops when the import was started, given up, or is compared anew.
 */
export async function compareFile(platform: ImportPlatform, uses: readonly VoiceUses[], asked: Asked, signal?: AbortSignal): Promise<void> {
  const row = await findImport(platform.db, asked.workspaceId, asked.importId)
  if (row?.status !== 'uploaded' || row.comparison?.stamp !== asked.stamp) return
  const zone = await timeZoneOf(platform.db, row.workspace_id)
  const reader = new RowReader(row.mapping, { zone, now: new Date() }, seenPath(platform, row.id))
  try {
    await run(platform, uses, row, reader, asked.stamp, signal)
  } catch (error) {
    if (signal?.aborted) throw error
    platform.log.error({ err: error, importId: row.id }, 'a comparison failed')
    await keep(platform, row, { ...begunComparison(asked.stamp, row.comparison.keyed), status: 'failed' })
  } finally {
    reader.close()
  }
}

async function run(platform: ImportPlatform, uses: readonly VoiceUses[], row: ImportRow, reader: RowReader, stamp: string, signal: AbortSignal | undefined): Promise<void> {
  const { mapping, guess } = row
  const { rows } = await openRows(originalPath(platform, row.id), { ...mapping, wellFormed: guess.wellFormed })
  let comparison = begunComparison(stamp, mapping.columns.sourceId !== undefined)
  // Without ids of its own a row is named by all it says, which tells nothing of another source's rows.
  const sources = mapping.columns.sourceId ? await otherSources(platform.db, row.workspace_id, mapping.source) : []
  let batch: Compared[] = []
  let characters = 0
  let told = 0
  const add = async (): Promise<boolean> => {
    signal?.throwIfAborted()
    const taken = batch
    batch = []
    characters = 0
    comparison = await platform.db.transaction().execute((tx) => compareBatch(tx, uses, row, sources, taken, comparison))
    if (performance.now() - told < toldEveryMs) return true
    told = performance.now()
    return keep(platform, row, comparison)
  }
  for await (const one of rows) {
    // The reading of a file of voices is a voice: RowReader goes by the same kind.
    const reading = reader.read(one) as Reading<VoiceDraft>
    batch.push({ row: one.row, bytesRead: one.bytesRead, repeated: reader.repeated, reading })
    characters += one.original.reduce((total, cell) => total + cell.length, 0)
    if ((batch.length >= rowsPerBatch || characters >= charactersPerBatch) && !(await add())) return
  }
  if (batch.length > 0 && !(await add())) return
  await keep(platform, row, { ...comparison, status: 'done', bytesRead: row.file_bytes })
}

/** @returns false when nobody waits for this comparison any more */
async function keep({ db }: ImportPlatform, { workspace_id: workspaceId, id }: ImportRow, comparison: Comparison): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const now = await lockImport(tx, workspaceId, id)
    if (now?.status !== 'uploaded' || now.comparison?.stamp !== comparison.stamp) return false
    await changeImport(tx, workspaceId, id, { comparison: JSON.stringify(comparison) })
    await announceLive(tx, { workspaceId, kind: 'import', id, detail: { compared: comparison.rows } })
    return true
  })
}

async function compareBatch(tx: Tx, uses: readonly VoiceUses[], row: ImportRow, sources: readonly string[], batch: readonly Compared[], before: Comparison): Promise<Comparison> {
  const actor = actorOf(row)
  const drafts = new Map<string, Readonly<{ draft: VoiceDraft; row: number }>>()
  let refused = 0
  let again = 0
  for (const { row: number, repeated, reading } of batch) {
    if ('fault' in reading) refused += 1
    // A second row of an id that says something else is refused by the reader.
    else if (repeated) again += 1
    else drafts.set(voiceKey(reading.value), { draft: reading.value, row: number })
  }
  const known = await findKnown(tx, row.workspace_id, [...drafts.values()].map(({ draft }) => draft), false)
  const rows = new Map([...drafts].flatMap(([key, { draft }]): [string, KnownRow][] => {
    const voice = known.get(key)
    return voice ? [[key, { draft, known: voice }]] : []
  }))
  const fresh = [...drafts].filter(([key]) => !known.has(key)).map(([key, { draft }]) => [key, draft] as const)
  const misplaced = (await findTouchpoints(tx, actor, fresh)).faults.size
  const compared = await compareRows(tx, actor, rows, statedBy(row.mapping))
  const changed = [...compared].flatMap(([key, found]): ChangedRow[] => {
    const one = rows.get(key)
    return one && 'difference' in found && found.difference ? [{ ...one, row: drafts.get(key)?.row ?? 0, difference: found.difference }] : []
  })
  const kept = [...compared.values()].filter((found) => 'difference' in found).length
  const { shown, stated } = await presentChanges(tx, actor, uses, changed, sampleRows - before.sample.length)
  const elsewhere = { ...before.elsewhere }
  for (const [source, n] of Object.entries(await countElsewhere(tx, actor, sources, fresh.map(([, draft]) => draft)))) elsewhere[source] = (elsewhere[source] ?? 0) + n
  const fields = { ...before.fields }
  for (const { difference } of changed) for (const field of Object.keys(difference.after)) fields[shownField(field)] = (fields[shownField(field)] ?? 0) + 1
  return {
    ...before, rows: before.rows + batch.length, fresh: before.fresh + fresh.length - misplaced, changed: before.changed + changed.length,
    unchanged: before.unchanged + kept - changed.length + again, refused: before.refused + refused + misplaced + compared.size - kept,
    stated: before.stated + stated, elsewhere, fields, sample: [...before.sample, ...shown], bytesRead: batch.at(-1)?.bytesRead ?? before.bytesRead,
  }
}

/** Fields are named to people as the mapping names them. */
export const shownField = (field: string): string => (field === 'touchpointId' ? 'touchpoint' : field === 'customerId' ? 'customer' : field)
