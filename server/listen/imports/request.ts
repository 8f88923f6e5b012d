import { audit } from '../../platform/audit/audit.ts'
import { conflict, forbidden, notFound, unprocessable } from '../../platform/errors.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Permission } from '../../platform/people/permissions.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import { originalPath } from './files.ts'
import { guessFile, type Guess } from './guess.ts'
import { completeMapping, givenMappingSchema, readHandwritten, type FormGiven, type ImportKind, type Mapping } from './mapping.ts'
import { proposeKept } from './sources/propose.ts'
import { markUsed, saveSource } from './sources/store.ts'
import type { KnownRows } from './tables.ts'
import { changeImport, findImport, lockImport, type ImportRow } from './store.ts'
import { wholeCompany } from '../whole-company.ts'

const permissionOf: Readonly<Record<ImportKind, Permission>> = {
  voices: 'voices:write', customers: 'customers:write', transactions: 'transactions:write', exposures: 'exposures:write',
}

/** Importing is no way around what somebody may not write. @throws Problem `forbidden`; `whole-company` */
export function mayImport(actor: Actor, kind: ImportKind): void {
  const permission = permissionOf[kind]
  if (!actor.permissions.has(permission)) throw forbidden(permission)
  if (kind === 'transactions') wholeCompany(actor)
}

/** @throws Problem `not-found` for an import that is not there or that somebody of only some departments did not make */
export async function importInSight(reader: Reader, actor: Actor, id: string): Promise<ImportRow> {
  return checkSight(await findImport(reader, actor.workspaceId, id), actor)
}

function checkSight(row: ImportRow | undefined, actor: Actor): ImportRow {
  if (!row || (actor.scope.touchpointIds !== 'all' && row.created_by !== actor.id)) throw notFound('import')
  return row
}

/**
 * The mapping to read an import by: what somebody corrected, over what was guessed. Another encoding, delimiter or kind than
 * guessed is looked at anew, since the columns are others then.
 * @param draft whether it may still lack what a row needs
 * @throws Problem `unprocessable` when it does not fit the file
 */
export async function mappingFor(reader: Reader, actor: Actor, platform: Pick<Platform, 'files'>, row: ImportRow, sent: unknown, draft = false): Promise<{ guess: Guess; mapping: Mapping }> {
  const given = readHandwritten(sent)
  const form = formGiven.safeParse(given ?? {}).data ?? {}
  const known = row.guess.mapping
  const differs = Object.entries(form).some(([name, value]) => value !== undefined && value !== known[name as keyof FormGiven])
  const guess = differs ? await proposeKept(reader, actor, await guessAgain(platform, row, form as FormGiven), form.kind) : row.guess
  return { guess, mapping: completeMapping(given, guess.mapping, guess.columns.map(({ name }) => name), draft) }
}

async function guessAgain(platform: Pick<Platform, 'files'>, { id, file_name: name, guess }: ImportRow, form: FormGiven): Promise<Guess> {
  const { sheets, sheet, tooLong } = guess
  return { ...(await guessFile(originalPath(platform, id), name, guess, form)), ...(sheets ? { sheets, sheet, tooLong } : {}) }
}

const formGiven = givenMappingSchema.pick({ kind: true, encoding: true, delimiter: true, header: true })

export type RunOptions = Readonly<{ keepMapping?: boolean; known?: KnownRows }>

/** Starts an import: its job comes with the same commit, and its mapping is kept for the next file of this source if asked to. Asked again while it runs, nothing changes. */
export async function requestImport(platform: Pick<Platform, 'files'>, tx: Tx, actor: Actor, id: string, given: unknown, { keepMapping = false, known = 'keep' }: RunOptions = {}): Promise<ImportRow> {
  const row = checkSight(await lockImport(tx, actor.workspaceId, id), actor)
  if (row.status === 'running') return row
  if (row.status !== 'uploaded') throw conflict('This import has ended. Upload the file again; rows that were taken are known and not taken twice.')
  const { guess, mapping } = await mappingFor(tx, actor, platform, row, given)
  mayImport(actor, mapping.kind)
  if (known !== 'keep' && !(mapping.kind === 'voices' && mapping.columns.sourceId)) {
    throw unprocessable('Voices can be corrected only by a file of voices with a column of ids: without one a row that says something else is another voice.', [{ path: '/known', message: 'needs a column of ids' }])
  }
  await changeImport(tx, actor.workspaceId, id, {
    kind: mapping.kind, mapping: JSON.stringify(mapping), guess: JSON.stringify(guess), status: 'running', started_at: new Date(), known,
  })
  if (keepMapping) await saveSource(tx, actor, mapping.source, guess.columns.map(({ name }) => name), mapping)
  else if (guess.kept) await markUsed(tx, actor.workspaceId, guess.kept.id)
  await addJob(tx, 'ImportRequested', { workspaceId: actor.workspaceId, importId: id }, { queue: `imports ${actor.workspaceId}`, key: `import ${id}` })
  await audit(tx, actor, { action: 'import.started', subjectKind: 'import', subjectId: id, detail: { kind: mapping.kind, ...(known === 'keep' ? {} : { known }) } })
  return { ...row, kind: mapping.kind, mapping, guess, known, status: 'running' }
}
