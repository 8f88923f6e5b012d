import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { audit } from '../../platform/audit/audit.ts'
import { Problem } from '../../platform/errors.ts'
import { announceLive } from '../../platform/events/events.ts'
import type { Actor } from '../../platform/people/actor.ts'
import { actorOfMember } from '../../platform/people/member-actor.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { timeZoneOf } from '../intake/time-zone.ts'
import { fileElsewhere } from '../imports/compare/file-elsewhere.ts'
import { mappingFor, requestImport } from '../imports/request.ts'
import { findSource, type SourceRow } from '../imports/sources/store.ts'
import { forgetUpload } from '../imports/discard.ts'
import { uploadFile } from '../imports/upload.ts'
import { mostFileBytes } from '../imports/room.ts'
import { touchpointsOf } from '../touchpoints/facade.ts'
import { openPlace, openSecret, type PullPlatform } from './open-place.ts'
import { fitsPattern } from './pattern.ts'
import { type OpenPlace, PullFault, type RemoteFile } from './place.ts'
import { connectionFault } from './places/connection.ts'
import { type Refusal, refusalOf, writeRefusal } from './refusal.ts'
import { nextTime, retryTime } from './schedule.ts'
import { beginRun, changeRun, endAbandonedRuns, findPull, forgetOldRuns, isTaken, keepFile, knownFiles, lockPull, markMoved, type PullRow, type PullRunRow } from './store.ts'

/** Whoever puts a file there may still be writing it. */
const quietMs = 10_000
/** More wait for the next run, which comes at once: a stop loses little. */
const filesPerRun = 50
const runsKept = 200

type Counts = { found: number; taken: number; waiting: number; refused: number; more: boolean; unmoved: PullFault | undefined }
type Asked = Readonly<{ workspaceId: string; pullId: string; asked: PullRunRow['asked'] }>

/** Looks at a place once and has every new file imported; the job's verb. Whatever happens is in the run's row, and the next time is set. */
export async function pull(platform: PullPlatform, { workspaceId, pullId, asked }: Asked, signal?: AbortSignal): Promise<void> {
  const { db, log } = platform
  const row = await findPull(db, workspaceId, pullId)
  if (!row || (asked === 'schedule' && !row.active)) return
  await endAbandonedRuns(db, workspaceId, pullId)
  const runId = await db.transaction().execute((tx) => beginRun(tx, row, asked))
  const counts: Counts = { found: 0, taken: 0, waiting: 0, refused: 0, more: false, unmoved: undefined }
  try {
    await takeNewFiles(platform, row, runId, counts, signal)
    await end(platform, row, runId, counts, counts.unmoved)
  } catch (error) {
    if (signal?.aborted) throw error
    const fault = error instanceof PullFault ? error : undefined
    if (!fault) log.error({ err: error, pullId }, 'a scheduled import failed')
    await end(platform, row, runId, counts, fault ?? new PullFault('internal'))
  }
}

async function end({ db }: PullPlatform, row: PullRow, runId: string, { found, taken, waiting, refused, more }: Counts, fault?: PullFault): Promise<void> {
  const { workspace_id: workspaceId, id } = row
  const zone = await timeZoneOf(db, workspaceId)
  const counts = { found, taken, waiting, refused }
  await db.transaction().execute(async (tx) => {
    const now = new Date()
    await changeRun(tx, workspaceId, runId, { ...counts, status: fault ? 'failed' : 'done', finished_at: now, fault: fault?.code ?? null, detail: fault?.message.slice(0, 500) ?? null })
    const current = await lockPull(tx, workspaceId, id)
    if (!current) return
    const failures = fault ? current.failures + 1 : 0
    await tx.updateTable('import_pull').set({
      failures, failing_since: fault ? (current.failing_since ?? now) : null, next_at: fault ? retryTime(failures, now) : more ? now : nextTime(current.schedule, now, zone),
    }).where('workspace_id', '=', workspaceId).where('id', '=', id).execute()
    await forgetOldRuns(tx, workspaceId, id, runsKept)
    await audit(tx, { workspaceId, kind: 'system', id: null }, { action: fault ? 'import-pull.failed' : 'import-pull.done', subjectKind: 'import-pull', subjectId: id, detail: { ...counts, ...(fault ? { fault: fault.code } : {}) } })
    await announceLive(tx, { workspaceId, kind: 'import-pull', id, detail: { status: fault ? 'failed' : 'done' } })
  })
}

async function takeNewFiles(platform: PullPlatform, row: PullRow, runId: string, counts: Counts, signal: AbortSignal | undefined): Promise<void> {
  const { db } = platform
  const actor = await importerOf(db, row)
  const mapping = await findSource(db, { ...actor, scope: { touchpointIds: 'all', departmentIds: 'all' } }, row.mapping_id)
  if (!mapping) throw new PullFault('mapping-missing')
  const place = await openPlace(platform, row.place, () => openSecret(platform, row.id, row.sealed_secret), row.host_key ?? undefined)
  try {
    const files = (await place.list()).filter(({ path }) => fitsPattern(row.pattern, path)).sort((a, b) => a.changedAt.getTime() - b.changedAt.getTime() || (a.path < b.path ? -1 : 1))
    counts.found = files.length
    const known = new Map((await knownFiles(db, row.workspace_id, row.id)).map((file) => [`${file.path}\n${file.bytes}\n${file.stamp}`, file]))
    for (const file of files) {
      signal?.throwIfAborted()
      const before = known.get(`${file.path}\n${file.bytes}\n${file.stamp}`)
      // What was refused is tried again when somebody has changed the settings since.
      if (before && !(before.outcome === 'refused' && row.changed_at > before.taken_at)) {
        if (row.after === 'move' && before.outcome !== 'refused' && !before.moved) await move(db, row, place, file, before.id, counts)
        continue
      }
      if (Date.now() - file.changedAt.getTime() < quietMs) {
        counts.waiting += 1
        continue
      }
      if (counts.taken + counts.refused >= filesPerRun) {
        counts.more = true
        break
      }
      await take(platform, actor, row, mapping, runId, place, file, counts, signal)
      await changeRun(db, row.workspace_id, runId, { found: counts.found, taken: counts.taken, waiting: counts.waiting, refused: counts.refused })
    }
  } finally {
    await place.close()
  }
}

/** Files are imported in the name of whoever set the pull up, as long as they are here and may import. */
async function importerOf(reader: Reader, { workspace_id, member_id }: PullRow): Promise<Actor> {
  const member = await reader.selectFrom('member').selectAll().where('workspace_id', '=', workspace_id).where('id', '=', member_id).where('deactivated_at', 'is', null).executeTakeFirst()
  if (!member) throw new PullFault('member-gone')
  const actor = await actorOfMember(reader, member, touchpointsOf)
  if (!actor.permissions.has('imports:write') || actor.scope.touchpointIds !== 'all') throw new PullFault('member-may-not')
  return actor
}

/**
 * Brings a file over and starts its import. What it is refused for is kept with it; what is wrong with the place is thrown,
 * and the file is tried again.
 */
async function take(platform: PullPlatform, actor: Actor, row: PullRow, mapping: SourceRow, runId: string, place: OpenPlace, file: RemoteFile, counts: Counts, signal: AbortSignal | undefined): Promise<void> {
  const { db } = platform
  const kept = { workspace_id: row.workspace_id, pull_id: row.id, run_id: runId, path: file.path, bytes: file.bytes, stamp: file.stamp }
  const refuse = async (refusal: Refusal): Promise<void> => {
    counts.refused += 1
    await keepFile(db, { ...kept, hash: null, outcome: 'refused', detail: writeRefusal(refusal), import_id: null })
  }
  if (file.bytes > mostFileBytes) return refuse({ code: 'too-large', detail: '' })
  const content = hashed(await place.read(file))
  let importId: string | undefined
  // Whoever writes to it while it is read: half of it would be taken, and the other half put away unread.
  const leave = async (): Promise<void> => {
    counts.waiting += 1
    if (importId !== undefined) await forgetUpload(platform, { workspaceId: row.workspace_id, importId })
  }
  try {
    const uploaded = await uploadFile(platform, actor, { content: content.stream, fileName: file.path.split('/').at(-1) ?? file.path, kind: mapping.mapping.kind, language: row.language, unattended: true })
    importId = uploaded.id
    if (!(await place.isAsListed(file))) return await leave()
    const hash = content.digest()
    const same = await isTaken(db, row.workspace_id, row.id, hash)
    if (same) await forgetUpload(platform, { workspaceId: row.workspace_id, importId: uploaded.id })
    const { format, encoding, delimiter, header } = uploaded.guess.mapping
    const given = { ...mapping.mapping, format, encoding, delimiter, header, source: mapping.name }
    const elsewhere = same ? undefined : await fileElsewhere(platform, uploaded, (await mappingFor(db, actor, platform, uploaded, given)).mapping, signal)
    // Which of both names is right, only a person can tell; the file stays where it is.
    if (elsewhere) {
      await forgetUpload(platform, { workspaceId: row.workspace_id, importId: uploaded.id })
      return await refuse({ code: 'elsewhere', detail: elsewhere.source })
    }
    const fileId = await db.transaction().execute(async (tx) => {
      if (!same) await requestImport(platform, tx, actor, uploaded.id, given, { known: mapping.mapping.kind === 'voices' ? row.known : 'keep' })
      return keepFile(tx, { ...kept, hash, outcome: same ? 'same' : 'taken', detail: null, import_id: same ? null : uploaded.id })
    })
    if (!same) counts.taken += 1
    if (row.after === 'move') await move(db, row, place, file, fileId, counts)
  } catch (error) {
    // The file, and not the place, is at fault: it is empty, no text, or has other columns than the mapping.
    if (!(error instanceof Problem)) throw content.failed() ? connectionFault(content.failed()) : error
    if (!(await place.isAsListed(file))) return leave()
    if (importId !== undefined) await forgetUpload(platform, { workspaceId: row.workspace_id, importId })
    await refuse(refusalOf(error))
  }
}

/** A file that cannot be put away is still taken once, and holds up no others; putting it away is tried again the next time. */
async function move(db: Reader, row: PullRow, place: OpenPlace, file: RemoteFile, fileId: string, counts: Counts): Promise<void> {
  try {
    await place.moveToDone(file)
    await markMoved(db, row.workspace_id, fileId)
  } catch (error) {
    if (!(error instanceof PullFault)) throw error
    counts.unmoved = error
  }
}

function hashed(source: Readable): { stream: Readable; digest(): string; failed(): Error | undefined } {
  const hash = createHash('sha256')
  let failure: Error | undefined
  const watch = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  pipeline(source, watch).catch((error: unknown) => {
    failure = error as Error
  })
  return { stream: watch, digest: () => hash.digest('hex'), failed: () => failure }
}
