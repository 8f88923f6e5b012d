import { sql } from 'kysely'
import { newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import type { Crawled, FaultKind } from './crawl.ts'
import './tables.ts'

export type WebAddress = Readonly<{ id: string; touchpointId: string; url: string; expectsForm: boolean; createdAt: Date }>
export type WebCheck = Readonly<{ id: string; addressId: string; startedAt: Date; pages: number; failures: number; latency: number | null; certificateUntil: Date | null }>
export type WebFault = Readonly<{ id: string; addressId: string; page: string; kind: FaultKind; detail: string; linkedFrom: string | null; firstSeen: Date; lastSeen: Date; solvedAt: Date | null }>

export async function addressesOf(reader: Reader, workspaceId: string, touchpointId: string): Promise<WebAddress[]> {
  const rows = await reader.selectFrom('web_address').selectAll().where('workspace_id', '=', workspaceId).where('touchpoint_id', '=', touchpointId).orderBy('created_at').execute()
  return rows.map((row) => ({ id: row.id, touchpointId: row.touchpoint_id, url: row.url, expectsForm: row.expects_form, createdAt: row.created_at }))
}

/** Checks and faults shown beside an address: the newest so many. */
const shown = 50

export async function checksOf(reader: Reader, workspaceId: string, addressIds: readonly string[]): Promise<WebCheck[]> {
  const rows = await reader.selectFrom('web_check').selectAll().where('workspace_id', '=', workspaceId)
    .where(sql<boolean>`address_id = ANY(${[...addressIds]}::uuid[])`).orderBy('started_at', 'desc').limit(shown).execute()
  return rows.map((row) => ({
    id: row.id, addressId: row.address_id, startedAt: row.started_at, pages: row.pages, failures: row.failures, latency: row.latency, certificateUntil: row.certificate_until,
  }))
}

/** Faults that are open, then those that were solved, each the newest first. */
export async function faultsOf(reader: Reader, workspaceId: string, addressIds: readonly string[]): Promise<WebFault[]> {
  const rows = await reader.selectFrom('web_fault').selectAll().where('workspace_id', '=', workspaceId)
    .where(sql<boolean>`address_id = ANY(${[...addressIds]}::uuid[])`).orderBy(sql`solved_at IS NOT NULL`).orderBy('last_seen', 'desc').limit(shown * 2).execute()
  return rows.map((row) => ({
    id: row.id, addressId: row.address_id, page: row.page, kind: row.kind, detail: row.detail, linkedFrom: row.linked_from,
    firstSeen: row.first_seen, lastSeen: row.last_seen, solvedAt: row.solved_at,
  }))
}

export type OpenFaults = Readonly<{ touchpointId: string; touchpoint: string; faults: number; since: Date }>

/** Touchpoints in sight whose web pages are at fault, those that have been longest first. */
export async function openFaults(reader: Reader, { workspaceId, scope }: Actor): Promise<OpenFaults[]> {
  const { touchpointIds } = scope
  const { rows } = await sql<OpenFaults>`
    SELECT touchpoint.id AS "touchpointId", touchpoint.name AS touchpoint, count(*)::integer AS faults, min(fault.first_seen) AS since
    FROM web_fault AS fault
    JOIN web_address AS address ON address.workspace_id = fault.workspace_id AND address.id = fault.address_id
    JOIN touchpoint ON touchpoint.workspace_id = address.workspace_id AND touchpoint.id = address.touchpoint_id
    WHERE fault.workspace_id = ${workspaceId} AND address.workspace_id = ${workspaceId} AND touchpoint.workspace_id = ${workspaceId} AND fault.solved_at IS NULL
      AND touchpoint.archived_at IS NULL AND (${touchpointIds === 'all'} OR touchpoint.id = ANY(${touchpointIds === 'all' ? [] : [...touchpointIds]}::uuid[]))
    GROUP BY 1, 2 ORDER BY 4, 1`.execute(reader)
  return rows
}

/** Open faults by touchpoint. */
export async function openFaultCounts(reader: Reader, workspaceId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ touchpointId: string; open: number }>`
    SELECT address.touchpoint_id AS "touchpointId", count(*)::integer AS open
    FROM web_fault AS fault JOIN web_address AS address ON address.workspace_id = fault.workspace_id AND address.id = fault.address_id
    WHERE fault.workspace_id = ${workspaceId} AND address.workspace_id = ${workspaceId} AND fault.solved_at IS NULL
    GROUP BY 1`.execute(reader)
  return new Map(rows.map(({ touchpointId, open }) => [touchpointId, open]))
}

/**
 * Keeps what a look found: a fault seen again is the same one, and one not found again is solved, at a page that was looked at
 * or that nothing led to any more. A look that was cut short (`whole` false) solves only what it looked at.
 */
export async function saveCheck(tx: Tx, { workspaceId, addressId, startedAt, finishedAt }: Readonly<{
  workspaceId: string; addressId: string; startedAt: Date; finishedAt: Date
}>, { pages, faults, visited, latency, certificateUntil, whole }: Crawled): Promise<void> {
  await tx.insertInto('web_check').values({
    workspace_id: workspaceId, id: newId(), address_id: addressId, started_at: startedAt, finished_at: finishedAt, pages, failures: faults.length, latency, certificate_until: certificateUntil,
  }).execute()
  await sql`
    INSERT INTO web_fault (workspace_id, id, address_id, page, kind, detail, linked_from, first_seen, last_seen)
    SELECT ${workspaceId}::uuid, id, ${addressId}::uuid, page, kind, detail, linked_from, ${startedAt}::timestamptz, ${startedAt}::timestamptz
    FROM unnest(${faults.map(() => newId())}::uuid[], ${faults.map(({ page }) => page)}::text[], ${faults.map(({ kind }) => kind)}::text[],
      ${faults.map(({ detail }) => detail.slice(0, 300))}::text[], ${faults.map(({ linkedFrom }) => linkedFrom)}::text[]) AS seen (id, page, kind, detail, linked_from)
    ON CONFLICT (workspace_id, address_id, page, kind) WHERE solved_at IS NULL
      DO UPDATE SET last_seen = excluded.last_seen, detail = excluded.detail, linked_from = excluded.linked_from`.execute(tx)
  await sql`
    UPDATE web_fault SET solved_at = ${startedAt}
    WHERE workspace_id = ${workspaceId} AND address_id = ${addressId} AND solved_at IS NULL AND last_seen < ${startedAt}
      AND (${whole} OR page = ANY(${[...visited]}::text[]))`.execute(tx)
}
