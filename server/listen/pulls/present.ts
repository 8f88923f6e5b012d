import { z } from 'zod'
import type { Reader } from '../../platform/postgres/database.ts'
import { knownRows } from '../imports/tables.ts'
import { placeSchema, pullFaults } from './place.ts'
import { readRefusal, refusals } from './refusal.ts'
import { scheduleSchema } from './schedule.ts'
import { filesOfRuns, type PullRow, type PullRunRow } from './store.ts'

const faultSchema = z.enum(pullFaults).nullable()

const fileSchema = z.object({
  path: z.string(), bytes: z.int(), outcome: z.enum(['taken', 'same', 'refused']),
  refusal: z.object({ code: z.enum(refusals), detail: z.string() }).nullable().meta({ description: 'Why it was refused; of columns, those that are missing' }), moved: z.boolean(),
  import: z.object({ id: z.uuid(), status: z.string(), accepted: z.int(), corrected: z.int(), rejected: z.int() }).nullable(),
})

export const runSchema = z.object({
  id: z.uuid(), asked: z.enum(['schedule', 'person']), status: z.enum(['running', 'done', 'failed']), startedAt: z.iso.datetime(), finishedAt: z.iso.datetime().nullable(),
  found: z.int(), taken: z.int(), waiting: z.int().meta({ description: 'Files that somebody may still be writing' }), refused: z.int(), fault: faultSchema, detail: z.string().nullable(), files: z.array(fileSchema),
}).meta({ id: 'PullRun' })

export const pullSchema = z.object({
  id: z.uuid(), name: z.string(), place: placeSchema, secretKept: z.boolean(), hostKey: z.string().nullable(), pattern: z.string(), mappingId: z.uuid(), known: z.enum(knownRows), schedule: scheduleSchema,
  after: z.enum(['leave', 'move']), active: z.boolean(), nextAt: z.iso.datetime().nullable(), failures: z.int(), failingSince: z.iso.datetime().nullable(),
  last: runSchema.omit({ files: true }).nullable(),
}).meta({ id: 'ImportPull' })

const presentRun = (row: PullRunRow): Omit<z.infer<typeof runSchema>, 'files'> => ({
  id: row.id, asked: row.asked, status: row.status, startedAt: row.started_at.toISOString(), finishedAt: row.finished_at?.toISOString() ?? null,
  found: row.found, taken: row.taken, waiting: row.waiting, refused: row.refused, fault: faultSchema.catch('internal').parse(row.fault), detail: row.detail,
})

export const presentPull = (row: PullRow, last: PullRunRow | undefined): z.infer<typeof pullSchema> => ({
  id: row.id, name: row.name, place: row.place, secretKept: row.sealed_secret !== null, hostKey: row.host_key, pattern: row.pattern, mappingId: row.mapping_id, known: row.known, schedule: row.schedule,
  after: row.after, active: row.active, nextAt: row.active ? (row.next_at?.toISOString() ?? null) : null, failures: row.failures, failingSince: row.failing_since?.toISOString() ?? null,
  last: last ? presentRun(last) : null,
})

export async function presentRuns(reader: Reader, workspaceId: string, runs: readonly PullRunRow[]): Promise<z.infer<typeof runSchema>[]> {
  const files = Map.groupBy(await filesOfRuns(reader, workspaceId, runs.map(({ id }) => id)), ({ run_id: runId }) => runId)
  const ids = [...files.values()].flat().flatMap(({ import_id: id }) => (id === null ? [] : [id]))
  const imports = new Map((ids.length === 0 ? [] : await reader.selectFrom('import').select(['id', 'status', 'accepted', 'corrected', 'rejected']).where('workspace_id', '=', workspaceId).where('id', 'in', ids).execute()).map((row) => [row.id, row]))
  return runs.map((run) => ({
    ...presentRun(run),
    files: (files.get(run.id) ?? []).map(({ path, bytes, outcome, detail, moved, import_id: id }) => ({ path, bytes, outcome, refusal: readRefusal(detail), moved, import: (id && imports.get(id)) || null })),
  }))
}
