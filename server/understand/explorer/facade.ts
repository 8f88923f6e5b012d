import type { Actor } from '../../platform/people/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { withholdEmployees } from './anonymity.ts'
import type { Accumulated } from './accumulators.ts'
import { readCatalog } from './catalog.ts'
import { explorerOf } from './explorer.ts'
import type { VoiceFilter } from './filter.ts'
import { answer, type Insights } from './insights.ts'
import { questionSchema, type Measure, type QuestionInput } from './question.ts'
import { resolveFilter } from './resolve.ts'
import { settings, voiceIdsSql } from './sql.ts'
import { sumGroups } from './sums.ts'

type Asking = Pick<Platform, 'db' | 'analytics' | 'config'>

/** Answers a question of another stage for what the actor may see. */
export const ask = (platform: Asking, actor: Actor, question: QuestionInput): Promise<Insights> => answer(explorerOf(platform), actor, questionSchema.parse(question))

/** A topic at a touchpoint, with the sums from which rates, scores and their intervals can be computed. */
export type Cell = Readonly<{ topicId: string; touchpointId: string; sums: CellSums }>
export type CellSums = Readonly<Record<
  | 'voices' | 'analysed' | 'complaints' | 'requests' | 'praises' | 'promoters' | 'passives' | 'detractors'
  | `${'csat' | 'ces' | 'star' | 'sentiment'}_${'n' | 'sum' | 'squares'}`, number>>

const cellMeasures: readonly Measure[] = ['voices', 'complaints', 'requests', 'praises', 'complaintShare', 'nps', 'csat', 'ces', 'star', 'sentiment']
const cellLimit = 50_000

/** Every topic × touchpoint of which customers spoke within `where`; a voice of several topics counts in each. */
export async function cells(platform: Asking, actor: Actor, where: VoiceFilter): Promise<Cell[]> {
  const explorer = explorerOf(platform)
  const catalog = await readCatalog(platform.db, actor)
  const conditions = await resolveFilter(catalog, explorer.readQuery, where)
  const groups = await sumGroups(explorer, catalog, conditions, { by: ['topic', 'touchpoint'], measures: cellMeasures, limit: cellLimit })
  return groups.flatMap(({ keys: [topicId, touchpointId], sums }) => (topicId && touchpointId ? [{ topicId, touchpointId, sums: sums as CellSums & Accumulated }] : []))
}

/** Ids of the newest voices that a filter holds for: the evidence behind a figure. */
export async function voiceIds(platform: Asking, actor: Actor, where: VoiceFilter, limit: number): Promise<string[]> {
  const explorer = explorerOf(platform)
  const conditions = await withholdEmployees(platform.analytics, await resolveFilter(await readCatalog(platform.db, actor), explorer.readQuery, where))
  const { sql, params } = voiceIdsSql(conditions, limit)
  return (await platform.analytics.query<{ id: string }>(sql, params, { settings })).map(({ id }) => id)
}
