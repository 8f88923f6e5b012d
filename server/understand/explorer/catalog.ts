import { touchpointFacts, type TouchpointFacts } from '../../listen/index.ts'
import { notFound } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import { directoryOf } from '../../platform/people/directory.ts'
import { findWorkspace } from '../../platform/people/workspaces.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import type { RiskThresholds } from '../risks/risk.ts'
import { readThresholds } from '../risks/thresholds.ts'
import { listTopics, type Topic } from '../topics/store.ts'

export type DepartmentFacts = Readonly<{ id: string; name: string; parentId: string | null }>

/** The names of a workspace and what they stand for, as far as the actor may see. */
export type Catalog = Readonly<{
  workspaceId: string
  timeZone: string
  generation: number
  touchpoints: readonly TouchpointFacts[]
  departments: readonly DepartmentFacts[]
  topics: readonly Topic[]
  /** From which strength a risk counts. */
  riskThresholds: RiskThresholds
  /** Every id under which voices of the scope may lie; 'all' when the actor sees the whole company. */
  visibleTouchpoints: 'all' | readonly string[]
}>

export async function readCatalog(reader: Reader, actor: Actor): Promise<Catalog> {
  const { workspaceId } = actor
  const [workspace, touchpoints, departments, topics, riskThresholds, known] = await Promise.all([
    findWorkspace(reader, { id: workspaceId }),
    touchpointFacts(reader, workspaceId),
    reader.selectFrom('department').select(['id', 'name', 'parent_id']).where('workspace_id', '=', workspaceId).execute(),
    listTopics(reader, workspaceId),
    readThresholds(reader, workspaceId),
    directoryOf(reader, actor),
  ])
  if (!workspace) throw notFound('workspace')
  const { touchpointIds } = actor.scope
  const visible = touchpointIds === 'all' ? undefined : new Set(touchpointIds)
  return {
    workspaceId,
    timeZone: workspace.timeZone,
    generation: workspace.generation,
    touchpoints: visible ? touchpoints.filter(({ id }) => visible.has(id)) : touchpoints,
    departments: departments.filter(({ id }) => known === 'all' || known.includes(id)).map(({ id, name, parent_id: parentId }) => ({ id, name, parentId })),
    topics,
    riskThresholds,
    visibleTouchpoints: touchpointIds,
  }
}
