import { z } from 'zod'
import { audit } from '../../platform/audit/audit.ts'
import { conflict, forbidden, invalid, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { timeZoneOf } from '../intake/time-zone.ts'
import { knownRows } from '../imports/tables.ts'
import { findSource } from '../imports/sources/store.ts'
import { contextOf, type PullPlatform } from './open-place.ts'
import { placeSchema, secretSchema, type PlaceSettings } from './place.ts'
import { nextTime, scheduleSchema } from './schedule.ts'
import { findPull, lockPull, type PullRow } from './store.ts'

export const givenPullSchema = z.object({
  name: z.string().trim().min(1).max(100),
  place: placeSchema,
  secret: secretSchema.optional().meta({ description: 'Left out, the kept one stays, unless the place is another one now' }),
  hostKey: z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/).nullish().meta({ description: 'Of SFTP: the fingerprint that a person has confirmed' }),
  pattern: z.string().trim().min(1).max(300).default('*.csv'),
  mappingId: z.uuid().meta({ description: 'The kept mapping (import-sources) by which its files are read' }),
  known: z.enum(knownRows).default('keep'),
  schedule: scheduleSchema,
  after: z.enum(['leave', 'move']).default('leave'),
  active: z.boolean().default(true),
})
export type GivenPull = z.infer<typeof givenPullSchema>

/** Pulls take files of the whole company, by the rights of whoever sets them up: it takes a member who sees all of it. @throws Problem `forbidden` */
export function memberWhoPulls(actor: Actor): string {
  if (actor.kind !== 'member' || actor.scope.touchpointIds !== 'all') throw forbidden('imports:write')
  return actor.id
}

/** One that is there, to somebody who may change it. @throws Problem `not-found`, also where they see only part of the company and so none of these */
export function expectInSight(actor: Actor): void {
  if (actor.scope.touchpointIds !== 'all') throw notFound('import pull')
}

/** To whom a secret is shown: with another one it has to be entered anew, so that nobody has it sent to a place of theirs. */
export const targetOf = (place: PlaceSettings): string =>
  place.kind === 's3' ? `s3 ${new URL(place.endpoint).origin} ${place.accessKey}` : place.kind === 'sftp' ? `sftp ${place.host}:${place.port} ${place.user} ${place.login}` : 'folder'

export async function savePull(platform: PullPlatform, tx: Tx, actor: Actor, id: string | undefined, given: GivenPull, language: 'ja' | 'en'): Promise<PullRow> {
  if (id !== undefined) expectInSight(actor)
  const memberId = memberWhoPulls(actor)
  const before = id === undefined ? undefined : await lockPull(tx, actor.workspaceId, id)
  if (id !== undefined && !before) throw notFound('import pull')
  const mapping = await findSource(tx, actor, given.mappingId)
  if (!mapping) throw invalid('There is no such kept mapping. Import one file of this kind by hand and keep its mapping.', [{ path: '/mappingId', message: 'unknown' }])
  if (given.known !== 'keep' && !(mapping.mapping.kind === 'voices' && mapping.mapping.columns.sourceId)) {
    throw invalid('Voices can be corrected only by a mapping of voices with a column of ids.', [{ path: '/known', message: 'needs a column of ids' }])
  }
  const taken = await tx.selectFrom('import_pull').select('id').where('workspace_id', '=', actor.workspaceId).where('name', '=', given.name).executeTakeFirst()
  if (taken && taken.id !== id) throw conflict('Another scheduled import has this name.', 'import-pull-name-taken')
  const { place } = given
  const pullId = id ?? newId()
  const kept = before && targetOf(before.place) === targetOf(place) ? before.sealed_secret : null
  const sealed = place.kind === 'folder' ? null : given.secret ? platform.sealer.seal(JSON.stringify(given.secret), contextOf(pullId)) : kept
  if (place.kind !== 'folder' && sealed === null) throw invalid('Enter the secret (anew, if the place or the user changed).', [{ path: '/secret', message: 'missing' }])
  if (place.kind === 'sftp' && !given.hostKey) throw invalid('Confirm the fingerprint of the host first: test the connection.', [{ path: '/hostKey', message: 'missing' }])
  const now = new Date()
  const values = {
    name: given.name, place: JSON.stringify(place), sealed_secret: sealed, host_key: place.kind === 'sftp' ? (given.hostKey ?? null) : null, pattern: given.pattern, mapping_id: given.mappingId,
    known: given.known, schedule: JSON.stringify(given.schedule), after: given.after, active: given.active, language, member_id: memberId, changed_at: now,
    next_at: given.active ? nextTime(given.schedule, now, await timeZoneOf(tx, actor.workspaceId)) : null, failures: 0, failing_since: null,
  }
  if (before) await tx.updateTable('import_pull').set(values).where('workspace_id', '=', actor.workspaceId).where('id', '=', pullId).execute()
  else await tx.insertInto('import_pull').values({ ...values, workspace_id: actor.workspaceId, id: pullId, created_at: now }).execute()
  await audit(tx, actor, { action: before ? 'import-pull.changed' : 'import-pull.created', subjectKind: 'import-pull', subjectId: pullId, detail: { kind: place.kind, secret: given.secret ? 'new' : 'kept', active: given.active, known: given.known } })
  return (await findPull(tx, actor.workspaceId, pullId)) as PullRow
}

export async function removePull(tx: Tx, actor: Actor, id: string): Promise<void> {
  expectInSight(actor)
  memberWhoPulls(actor)
  const { numDeletedRows } = await tx.deleteFrom('import_pull').where('workspace_id', '=', actor.workspaceId).where('id', '=', id).executeTakeFirst()
  if (numDeletedRows === 0n) throw notFound('import pull')
  await audit(tx, actor, { action: 'import-pull.removed', subjectKind: 'import-pull', subjectId: id })
}
