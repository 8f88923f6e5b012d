import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { sql } from 'kysely'
import { journeyStages } from '../../listen/index.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import type { Language } from '../../platform/wording/language.ts'
import { withholdEmployees } from '../explorer/withhold-employees.ts'
import { readCatalog, type Catalog } from '../explorer/catalog.ts'
import type { Explorer } from '../explorer/explorer.ts'
import type { VoiceFilter } from '../explorer/filter.ts'
import { resolveFilter } from '../explorer/resolve.ts'
import { exportSql, settings } from '../explorer/sql.ts'
import { exportForm, type ExportForm } from './export-forms.ts'

type Row = Readonly<{
  id: string; occurredAt: string; touchpointId: string; channel: string; speaker: string; language: string; text: string
  nps: number | null; csat: number | null; ces: number | null; star: number | null; sentiment: number | null
  intents: string[]; riskKinds: string[]; waitingMinutes: number | null; aspects: Record<string, number>; topics: string[]; attributes: Record<string, string>
}>

/** So many voices are asked for at once under which number they came; the analytics store has none of those. */
const atOnce = 1000

/**
 * The selected voices as CSV with a byte order mark (Excel then reads it as UTF-8), row by row, newest first, masked. Times are
 * on the clocks of the workspace, as on the screens and as an import reads a time without an offset.
 * @param language in which a person reads it; without one in the form for programs, which stays as it is
 */
export async function exportVoices(explorer: Explorer, actor: Actor, filter: VoiceFilter, language?: Language): Promise<Readable> {
  const form = exportForm(language)
  const catalog = await readCatalog(explorer.db, actor)
  const conditions = await withholdEmployees(explorer, catalog, await resolveFilter(catalog, explorer.readQuery, filter))
  const { sql: statement, params } = exportSql(conditions, catalog.timeZone)
  const stages = new Map((await journeyStages(explorer.db, catalog.workspaceId)).map(({ stage, name }) => [stage, name ?? stage]))
  const rows = Readable.from(lines(explorer, catalog, form, stages, explorer.analytics.stream<Row>(statement, params, { settings })))
  const csv = stringify({ header: true, columns: [...form.columns], bom: true, escape_formulas: true })
  rows.on('error', (error) => csv.destroy(error))
  csv.on('close', () => rows.destroy())
  return rows.pipe(csv)
}

async function* lines({ db }: Pick<Explorer, 'db'>, catalog: Catalog, form: ExportForm, stages: ReadonlyMap<string, string>, rows: AsyncIterable<Row>): AsyncGenerator<ReturnType<ExportForm['cellsOf']>> {
  const touchpoints = new Map(catalog.touchpoints.map((one) => [one.id, one]))
  const departments = new Map(catalog.departments.map(({ id, name }) => [id, name]))
  const topics = new Map(catalog.topics.map((one) => [one.id, one]))
  for await (const batch of inBatches(rows)) {
    const origins = await originsOf(db, catalog.workspaceId, batch.map(({ id }) => id))
    for (const { touchpointId, topics: topicIds, riskKinds, ...row } of batch) {
      const named = touchpoints.get(touchpointId)
      const touchpoint = named && touchpoints.get(named.effectiveId)
      const about = [...new Set(topicIds.map((id) => topics.get(topics.get(id)?.mergedInto ?? id)).filter((topic) => topic?.status === 'active'))]
      yield form.cellsOf({
        ...row, source: origins.get(row.id)?.source ?? '', sourceId: origins.get(row.id)?.source_id ?? '',
        touchpoint: touchpoint?.name ?? '', stage: stages.get(touchpoint?.stage ?? '') ?? '', department: departments.get(touchpoint?.departmentId ?? '') ?? '',
        risks: riskKinds, topics: about.flatMap((topic) => topic?.name ?? []),
      })
    }
  }
}

async function* inBatches(rows: AsyncIterable<Row>): AsyncGenerator<Row[]> {
  let batch: Row[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length >= atOnce) yield batch.splice(0)
  }
  if (batch.length > 0) yield batch
}

/** Where each of these voices came from, and its number there. */
async function originsOf(db: Reader, workspaceId: string, ids: readonly string[]): Promise<ReadonlyMap<string, { source: string; source_id: string }>> {
  const rows = await db.selectFrom('voice').select(['id', 'source', 'source_id']).where('workspace_id', '=', workspaceId).where(sql<boolean>`id = any(${ids}::uuid[])`).execute()
  return new Map(rows.map((row) => [row.id, row]))
}
