import { sql } from 'kysely'
import { audit, type AuditedBy } from '../../platform/audit/audit.ts'
import { notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import { hastenProjection } from '../../platform/outbox/outbox.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import { scrubImports } from '../imports/scrub.ts'
import type { ImportPlatform } from '../imports/files.ts'
import type { Identity } from './customer.ts'
import { lockIdentities } from './identity-store.ts'
import type { Person } from './person.ts'
import { rootOf } from './read.ts'
import { customersInSight } from './sight.ts'

export type Erasure = Readonly<{ id: string; customers: number; voices: number }>

/**
 * Erases a person: files first, then, in one transaction, everything in PostgreSQL, with a tombstone of ids and the job that
 * erases ClickHouse. A crash between the two leaves the person there to be erased again, never half known.
 * @throws Problem `conflict` while an import runs, whose file may bring the person back
 */
export async function eraseCustomer(platform: ImportPlatform, actor: Actor, id: string): Promise<Erasure> {
  const { db } = platform
  const root = await rootOf(db, actor.workspaceId, id)
  if (!root || !(await customersInSight(db, actor, [root])).has(root)) throw notFound('customer')
  await scrubImports(platform, actor.workspaceId, await personOf(db, actor.workspaceId, await groupOf(db, actor.workspaceId, root)))
  return db.transaction().execute(async (tx) => {
    await lockIdentities(tx, actor.workspaceId)
    return eraseRows(tx, actor, id)
  })
}

/**
 * Erases a person whose time is over, by the same way; nobody asked for it but the rule.
 * @param isOver asked again once nothing new of them can come in: whoever has just spoken stays
 * @throws Problem `conflict` while an import runs
 */
export async function eraseExpired(platform: ImportPlatform, workspaceId: string, root: string, isOver: (tx: Tx) => Promise<boolean>): Promise<void> {
  await scrubImports(platform, workspaceId, await personOf(platform.db, workspaceId, await groupOf(platform.db, workspaceId, root)))
  await platform.db.transaction().execute(async (tx) => {
    await lockIdentities(tx, workspaceId)
    await sql`SELECT FROM customer WHERE workspace_id = ${workspaceId} AND (id = ${root} OR merged_into = ${root}) FOR UPDATE`.execute(tx)
    if (!(await isOver(tx))) return
    await eraseRows(tx, { workspaceId, kind: 'system', id: null }, root)
  })
}

/** The customer and all that were merged into it. */
async function groupOf(reader: Reader, workspaceId: string, root: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM customer WHERE workspace_id = ${workspaceId} AND (id = ${root} OR merged_into = ${root})`.execute(reader)
  return rows.map(({ id }) => id)
}

/** How these customers are known; nothing when they are not there. */
export async function personOf(reader: Reader, workspaceId: string, customerIds: readonly string[]): Promise<Person> {
  const identities = await sql<Identity>`SELECT kind, value FROM customer_identity WHERE workspace_id = ${workspaceId} AND customer_id = ANY(${customerIds}::uuid[])`.execute(reader)
  const names = await sql<{ name: string }>`SELECT name FROM customer WHERE workspace_id = ${workspaceId} AND name IS NOT NULL AND id = ANY(${customerIds}::uuid[])`.execute(reader)
  return { identities: identities.rows, names: names.rows.map(({ name }) => name) }
}

async function eraseRows(tx: Tx, actor: AuditedBy, id: string): Promise<Erasure> {
  const { workspaceId } = actor
  const root = await rootOf(tx, workspaceId, id)
  if (!root) throw notFound('customer')
  const { rows: people } = await sql<{ id: string }>`SELECT id FROM customer WHERE workspace_id = ${workspaceId} AND (id = ${root} OR merged_into = ${root}) FOR UPDATE`.execute(tx)
  const customerIds = people.map((row) => row.id)
  const { rows: voices } = await sql<{ id: string }>`SELECT id FROM voice WHERE workspace_id = ${workspaceId} AND customer_id = ANY(${customerIds}::uuid[]) ORDER BY id FOR UPDATE`.execute(tx)
  const voiceIds = voices.map((row) => row.id)
  const tombstoneId = newId()
  await sql`
    INSERT INTO tombstone (workspace_id, id, subject_kind, subject_id, customer_ids, voice_ids, erased_at, erased_by)
    VALUES (${workspaceId}, ${tombstoneId}, 'customer', ${root}, ${customerIds}::uuid[], ${voiceIds}::uuid[], ${new Date()}, ${actor.id})`.execute(tx)
  await deleteRows(tx, workspaceId, customerIds, voiceIds)
  await addJob(tx, 'CustomerErased', { workspaceId, tombstoneId })
  await addJob(tx, 'TombstoneMade', {}, { key: 'tombstones' })
  await addJob(tx, 'ErasureVacuum', { workspaceId }, { key: `erasure vacuum ${workspaceId}` })
  await audit(tx, actor, { action: 'customer.erased', subjectKind: 'customer', subjectId: root, detail: { tombstoneId, customers: customerIds.length, voices: voiceIds.length } })
  return { id: tombstoneId, customers: customerIds.length, voices: voiceIds.length }
}

/** Analyses, corrections and what imports wrote over go with their voices; identities, merges, conflicts and transactions with their customers. */
export async function deleteRows(tx: Tx, workspaceId: string, customerIds: readonly string[], voiceIds: readonly string[]): Promise<void> {
  const gone = sql`workspace_id = ${workspaceId} AND (id = ANY(${voiceIds}::uuid[]) OR customer_id = ANY(${customerIds}::uuid[]))`
  await sql`DELETE FROM import_change WHERE workspace_id = ${workspaceId} AND kind = 'voice' AND key IN (SELECT id::text FROM voice WHERE ${gone})`.execute(tx)
  const { rows } = await sql<{ id: string }>`DELETE FROM voice WHERE ${gone} RETURNING id`.execute(tx)
  await hastenProjection(tx, workspaceId, rows.map(({ id }) => id))
  await sql`DELETE FROM customer WHERE workspace_id = ${workspaceId} AND id = ANY(${customerIds}::uuid[])`.execute(tx)
}

/** The voices that a tombstone names: what whoever hears of `CustomerErased` has to let go of. */
export async function erasedVoices(reader: Reader, workspaceId: string, tombstoneId: string): Promise<string[]> {
  // pg reads no arrays of uuid by itself.
  const { rows } = await sql<{ voice_ids: string }>`
    SELECT array_to_string(voice_ids, ',') AS voice_ids FROM tombstone WHERE workspace_id = ${workspaceId} AND id = ${tombstoneId}`.execute(reader)
  const joined = rows[0]?.voice_ids
  return joined ? joined.split(',') : []
}
