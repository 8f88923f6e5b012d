import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { journeyStages } from '../../listen/index.ts'
import type { Actor } from '../../platform/people/actor.ts'
import { withholdEmployees } from '../explorer/withhold-employees.ts'
import { readCatalog, type Catalog } from '../explorer/catalog.ts'
import type { Explorer } from '../explorer/explorer.ts'
import type { VoiceFilter } from '../explorer/filter.ts'
import { resolveFilter } from '../explorer/resolve.ts'
import { exportSql, settings } from '../explorer/sql.ts'

type Row = Readonly<{
  id: string; occurredAt: string; touchpointId: string; channel: string; speaker: string; language: string; text: string
  nps: number | null; csat: number | null; ces: number | null; star: number | null; sentiment: number | null
  intents: string[]; riskKinds: string[]; waitingMinutes: number | null; aspects: Record<string, number>; topics: string[]; attributes: Record<string, string>
}>

const columns = ['id', 'occurredAt', 'touchpoint', 'channel', 'stage', 'department', 'speaker', 'language', 'nps', 'csat', 'ces', 'star', 'sentiment', 'intents', 'risks', 'waitingMinutes', 'aspects', 'topics', 'attributes', 'text'] as const

/**
 * The selected voices as CSV with a byte order mark (Excel then reads it as UTF-8), row by row, newest first, masked. Times are
 * on the clocks of the workspace, as on the screens and as an import reads a time without an offset.
 */
export async function exportVoices(explorer: Explorer, actor: Actor, filter: VoiceFilter): Promise<Readable> {
  const catalog = await readCatalog(explorer.db, actor)
  const conditions = await withholdEmployees(explorer, catalog, await resolveFilter(catalog, explorer.readQuery, filter))
  const { sql, params } = exportSql(conditions, catalog.timeZone)
  const stages = new Map((await journeyStages(explorer.db, catalog.workspaceId)).map(({ stage, name }) => [stage, name ?? stage]))
  const rows = Readable.from(lines(explorer.analytics.stream<Row>(sql, params, { settings }), catalog, stages))
  const csv = stringify({ header: true, columns: [...columns], bom: true, escape_formulas: true })
  rows.on('error', (error) => csv.destroy(error))
  csv.on('close', () => rows.destroy())
  return rows.pipe(csv)
}

async function* lines(rows: AsyncIterable<Row>, catalog: Catalog, stages: ReadonlyMap<string, string>): AsyncGenerator<Record<(typeof columns)[number], string | number | null>> {
  const touchpoints = new Map(catalog.touchpoints.map((one) => [one.id, one]))
  const departments = new Map(catalog.departments.map(({ id, name }) => [id, name]))
  const topics = new Map(catalog.topics.map((one) => [one.id, one]))
  for await (const { touchpointId, topics: topicIds, intents, riskKinds, aspects, attributes, ...row } of rows) {
    const named = touchpoints.get(touchpointId)
    const touchpoint = named && touchpoints.get(named.effectiveId)
    const about = [...new Set(topicIds.map((id) => topics.get(topics.get(id)?.mergedInto ?? id)).filter((topic) => topic?.status === 'active'))]
    yield {
      ...row,
      touchpoint: touchpoint?.name ?? '', stage: stages.get(touchpoint?.stage ?? '') ?? '', department: departments.get(touchpoint?.departmentId ?? '') ?? '',
      intents: intents.join(';'), risks: riskKinds.join(';'), aspects: jsonOf(aspects), topics: about.map((topic) => topic?.name).join(';'),
      attributes: jsonOf(attributes),
    }
  }
}

const jsonOf = (values: Readonly<Record<string, unknown>>): string => (Object.keys(values).length === 0 ? '' : JSON.stringify(values))
