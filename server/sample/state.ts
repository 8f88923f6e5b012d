import { sql } from 'kysely'
import { z } from 'zod'
import { announceLive } from '../platform/events/events.ts'
import type { Reader } from '../platform/postgres/database.ts'

export const steps = ['organisation', 'newest', 'records', 'earlier', 'understanding', 'story', 'ready'] as const

/** How far the sample company is, kept in the settings of its workspace; a workspace without it is a real one. */
export const sampleStateSchema = z.object({
  /** The day it was loaded for: everything in it is told from there. */
  today: z.iso.date(),
  /** Share of the full size. */
  size: z.number(),
  /** Of the random numbers; the generator's own where none is told. */
  seed: z.int().optional(),
  step: z.enum(steps),
  /** Voices sent so far, newest first, of all. */
  heard: z.int(),
  voices: z.int().nullable(),
  startedAt: z.iso.datetime(),
  /** When the last quarter could be worked with, and when all was there. */
  usefulAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
}).meta({ id: 'SampleState' })

export type SampleState = z.infer<typeof sampleStateSchema>

/** Undefined for a real workspace, and for one that is gone. */
export async function readSample(reader: Reader, workspaceId: string): Promise<SampleState | undefined> {
  const row = await reader.selectFrom('workspace').select('settings').where('workspace_id', '=', workspaceId).executeTakeFirst()
  return row?.settings.sample === undefined ? undefined : sampleStateSchema.parse(row.settings.sample)
}

/** Notes progress and tells the screens. @returns false when the workspace is gone, so that the loading ends. */
export async function noteSample(reader: Reader, workspaceId: string, change: Partial<SampleState>): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    UPDATE workspace SET settings = jsonb_set(settings, '{sample}', settings -> 'sample' || ${JSON.stringify(change)}::jsonb)
    WHERE workspace_id = ${workspaceId} AND settings ? 'sample'`.execute(reader)
  if (numAffectedRows === 0n) return false
  await announceLive(reader, { workspaceId, kind: 'sample' })
  return true
}

/** The workspace of the sample company, when there is one. */
export async function findSample(reader: Reader): Promise<Readonly<{ workspaceId: string; state: SampleState }> | undefined> {
  const { rows: [row] } = await sql<{ workspaceId: string; state: unknown }>`
    SELECT workspace_id AS "workspaceId", settings -> 'sample' AS state FROM workspace WHERE settings ? 'sample' ORDER BY created_at LIMIT 1`.execute(reader)
  return row && { workspaceId: row.workspaceId, state: sampleStateSchema.parse(row.state) }
}
