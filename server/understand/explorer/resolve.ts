import { nameKey } from '../../listen/index.ts'
import { invalid } from '../../platform/errors.ts'
import { topicFamily } from '../topics/family.ts'
import type { Catalog } from './catalog.ts'
import type { Conditions, Days } from './conditions.ts'
import type { Explorer } from './explorer.ts'
import { scoreKinds, type VoiceFilter } from './filter.ts'

type Named = Readonly<{ id: string; name: string; otherNames?: readonly string[] }>

const columnsThatLack = ['sentiment', ...scoreKinds] as const
const attributesLacking = ({ without = [] }: VoiceFilter): string[] =>
  without.flatMap((lack) => (lack.startsWith('attribute:') ? [lack.slice('attribute:'.length)] : []))

/** The topics that a voice can be seen to have: archived ones are nobody's. */
function countedTopicIds({ topics }: Catalog): string[] {
  const active = new Set(topics.filter(({ status }) => status === 'active').map(({ id }) => id))
  return topics.filter(({ id, mergedInto }) => active.has(mergedInto ?? id)).map(({ id }) => id)
}

/**
 * Resolves a filter's names to ids, merges to where they count, and the actor's scope to touchpoints.
 * @param days the period, when the question states one beside the filter
 * @throws Problem `invalid` for a name that nothing carries, or that the actor may not see.
 */
export async function resolveFilter(
  catalog: Catalog, readQuery: Explorer['readQuery'], filter: VoiceFilter, period: Days & Readonly<{ timeZone?: string | undefined }> = {},
): Promise<Conditions> {
  const touchpointIds = resolveTouchpoints(catalog, filter)
  return {
    workspaceId: catalog.workspaceId,
    generation: catalog.generation,
    days: { from: latest(filter.from, period.from), to: earliest(filter.to, period.to) },
    ...(period.timeZone !== undefined && period.timeZone !== catalog.timeZone && { timeZone: period.timeZone }),
    ...(touchpointIds && { touchpointIds }),
    ...(filter.topic && { topicIds: resolveTopics(catalog, filter.topic) }),
    ...(filter.channel && { channels: filter.channel }),
    // Employees and observers speak when they are asked for; a customer metric is about customers.
    speakers: filter.speaker ?? ['customer'],
    ...(filter.intent && { intents: filter.intent }),
    riskThresholds: catalog.riskThresholds,
    ...(filter.risk && { risks: filter.risk }),
    ...(filter.waiting !== undefined && { waitingMinutes: filter.waiting }),
    ...(filter.aspect && { aspects: filter.aspect }),
    ...(filter.everyTopic && { everyTopic: filter.everyTopic.map((one) => resolveTopics(catalog, [one])) }),
    ...(filter.everyIntent && { everyIntent: filter.everyIntent }),
    ...(filter.everyRisk && { everyRisk: filter.everyRisk }),
    ...(filter.everyAspect && { everyAspect: filter.everyAspect }),
    ...(filter.sentiment && { sentiments: filter.sentiment }),
    scores: scoreKinds.flatMap((kind) => (filter.scores?.[kind] ? [{ kind, ...filter.scores[kind] }] : [])),
    attributes: [
      ...Object.entries(filter.attributes ?? {}).map(([name, values]) => ({ name, values })),
      // A map answers with an empty text for a name it does not hold.
      ...attributesLacking(filter).map((name) => ({ name, values: [''] })),
    ],
    ...(filter.without?.includes('topic') && { withoutTopicIds: countedTopicIds(catalog) }),
    ...(filter.without && { withoutColumns: columnsThatLack.filter((column) => filter.without?.includes(column)) }),
    ...(filter.customer && { customerIds: filter.customer }),
    ...(filter.import && { importIds: filter.import }),
    ...(filter.q?.trim() && { query: await readQuery(filter.q, catalog.workspaceId) }),
  }
}

/** Touchpoint, department, stage and scope all choose touchpoints; what remains is one list, or no condition at all. */
function resolveTouchpoints(catalog: Catalog, { touchpoint, department, stage, without }: VoiceFilter): string[] | undefined {
  const ownerless = without?.includes('department') ?? false
  if (!touchpoint && !department && !stage && !ownerless && catalog.visibleTouchpoints === 'all') return undefined
  const wanted = touchpoint && new Set(touchpoint.flatMap((given) => find(catalog.touchpoints, given, 'touchpoint')).map(({ effectiveId }) => effectiveId))
  const owners = department && departmentsBelow(catalog, department)
  const effective = catalog.touchpoints.filter(({ id, effectiveId, departmentId, stage: own }) =>
    id === effectiveId && (!wanted || wanted.has(id)) && (!owners || (departmentId !== null && owners.has(departmentId))) &&
    (!stage || stage.includes(own)) && (!ownerless || departmentId === null))
  const counted = new Set(effective.map(({ id }) => id))
  return catalog.touchpoints.filter(({ effectiveId }) => counted.has(effectiveId)).map(({ id }) => id)
}

function departmentsBelow({ departments }: Catalog, given: readonly string[]): Set<string> {
  const found = new Set(given.flatMap((one) => find(departments, one, 'department')).map(({ id }) => id))
  for (const id of found) for (const child of departments) if (child.parentId === id) found.add(child.id)
  return found
}

const resolveTopics = ({ topics }: Catalog, given: readonly string[]): string[] =>
  topicFamily(topics, given.flatMap((one) => find(topics, one, 'topic')).map(({ id }) => id))

/** The touchpoint of a name or id, or what it was merged into. @throws Problem `invalid` when there is none in sight. */
export const resolveTouchpointId = ({ touchpoints }: Catalog, given: string): string =>
  (find(touchpoints, given, 'touchpoint')[0] as Catalog['touchpoints'][number]).effectiveId

/** The topics of these names or ids, or what they were merged into, each once. @throws Problem `invalid` for an unknown one. */
export const resolveTopicIds = ({ topics }: Catalog, given: readonly string[]): string[] =>
  [...new Set(given.map((one) => find(topics, one, 'topic')[0] as Catalog['topics'][number]).map(({ id, mergedInto }) => mergedInto ?? id))]

function find<Item extends Named>(items: readonly Item[], given: string, noun: string): Item[] {
  const key = nameKey(given)
  const found = items.filter(({ id, name }) => id === given || nameKey(name) === key)
  if (found.length > 0) return found
  const byOtherName = items.filter(({ otherNames = [] }) => otherNames.some((name) => nameKey(name) === key))
  if (byOtherName.length > 0) return byOtherName
  throw invalid(`There is no ${noun} "${given}" in this workspace, or you may not see it.`, [{ path: `/${noun}`, message: 'unknown' }])
}

const latest = (a?: string, b?: string): string | undefined => (a && b ? (a > b ? a : b) : (a ?? b))
const earliest = (a?: string, b?: string): string | undefined => (a && b ? (a < b ? a : b) : (a ?? b))
