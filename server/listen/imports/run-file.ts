import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { conflict, Problem } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import { findWorkspace } from '../../platform/people/workspaces.ts'
import { fileElsewhere } from './compare/file-elsewhere.ts'
import { forgetUpload } from './discard.ts'
import { type ImportPlatform, rejectedPath } from './files.ts'
import type { ImportKind } from './mapping.ts'
import { mappingFor, requestImport } from './request.ts'
import { findImport, type ImportRow } from './store.ts'
import type { KnownRows } from './tables.ts'
import { uploadFile } from './upload.ts'
import { waitsForRoom } from './wait-for-room.ts'

export type ImportProgress = Readonly<{ rows: number; bytesRead: number; /** Why it rests, where it does: somebody paused it, or the disk is full. */ paused: 'asked' | 'disk-full' | null }>

export type ImportResult = Readonly<{
  rows: number
  accepted: number
  duplicates: number
  /** Voices that were there and now say what the file says. */
  corrected: number
  rejected: number
  /** The file of rejected rows on the server's disk; null when every row was taken. */
  rejectedFile: string | null
  seconds: number
}>

export type ImportFile = Readonly<{
  content: Readable
  fileName: string
  kind?: ImportKind | undefined
  /** What is known better than the guess; see completeMapping. */
  mapping?: unknown
  /** What becomes of voices that are there already; left as they are when it is not said. */
  known?: KnownRows | undefined
  /** The source that the rows belong to; the mapping's, or the file's name, when it is not said. */
  source?: string | undefined
  /** Takes voices that came already under another source's name a second time. */
  twice?: boolean | undefined
  onProgress?: (progress: ImportProgress) => void
}>

const pollMs = 100

/**
 * Imports a file from its first byte to its last row and tells how far it is: what `koewa import` does. The rows are taken by
 * the same job as an import of the console, so a server that dies meanwhile goes on by itself when it is back.
 * @throws Problem when the file or its mapping cannot be used, or the import failed; `import-elsewhere` when its voices came already under another source's name
 */
export async function runImportFile(platform: ImportPlatform, actor: Actor, file: ImportFile): Promise<ImportResult> {
  const begun = performance.now()
  const workspace = await findWorkspace(platform.db, { id: actor.workspaceId })
  const kind = file.kind ?? kindIn(file.mapping)
  const uploaded = await uploadFile(platform, actor, { content: file.content, fileName: file.fileName, kind, language: workspace?.language ?? 'ja', unattended: true })
  const { id } = uploaded
  const given = file.source === undefined ? file.mapping : { ...(file.mapping as object | undefined), source: file.source }
  if (!file.twice) await assertNotElsewhere(platform, actor, uploaded, given)
  await platform.db.transaction().execute((tx) => requestImport(platform, tx, actor, id, given, { known: file.known ?? 'keep' }))
  const row = await untilEnded(platform, actor.workspaceId, id, file.onProgress)
  if (row.status === 'failed') throw new Problem('import-failed', 422, `The import failed after ${row.rows} rows: ${row.error ?? 'unknown'}. Rows taken so far are kept; import the file again to go on.`)
  return {
    rows: row.rows, accepted: row.accepted, duplicates: row.duplicates, corrected: row.corrected, rejected: row.rejected,
    rejectedFile: row.rejected > 0 ? rejectedPath(platform, id) : null, seconds: Math.round(performance.now() - begun) / 1000,
  }
}

/** Nobody looks at what a command imports before it does: what would count twice is held back, and both ways on are named. */
async function assertNotElsewhere(platform: ImportPlatform, actor: Actor, row: ImportRow, given: unknown): Promise<void> {
  const { mapping } = await mappingFor(platform.db, actor, platform, row, given)
  const elsewhere = await fileElsewhere(platform, row, mapping)
  if (!elsewhere) return
  await forgetUpload(platform, { workspaceId: actor.workspaceId, importId: row.id })
  const { n, source } = elsewhere
  throw conflict(`Nothing was imported: voices of the same id, time and words have come from the source “${source}” (${n} ${n === 1 ? 'row' : 'rows'}); as “${mapping.source}” they would count twice. If this is that file, or that one mended, import it with --source ${JSON.stringify(source)}; to take them all the same, with --twice.`, 'import-elsewhere')
}

function kindIn(mapping: unknown): ImportKind | undefined {
  const kind = (mapping as { kind?: unknown } | null | undefined)?.kind
  return kind === 'voices' || kind === 'customers' || kind === 'transactions' || kind === 'exposures' ? kind : undefined
}

async function untilEnded(platform: ImportPlatform, workspaceId: string, id: string, tell: ImportFile['onProgress']): Promise<ImportRow> {
  let told = ''
  for (;;) {
    const row = await findImport(platform.db, workspaceId, id)
    if (!row) throw new Problem('import-failed', 422, 'The import was removed while it ran.')
    const paused = row.status !== 'paused' ? null : waitsForRoom(row) ? 'disk-full' : 'asked'
    const state = `${row.rows} ${paused}`
    if (state !== told) tell?.({ rows: row.rows, bytesRead: row.bytes_read, paused })
    told = state
    if (row.status === 'finished' || row.status === 'failed') return row
    await sleep(pollMs)
  }
}
