import { touchpointFacts } from '../../listen/index.ts'
import { listTopics, topicFamily, type VoiceFilter } from '../../understand/index.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import type { PlanContent, Slice } from './plan.ts'

/** What a voice must be to lie in a slice; what is left out may be anything. */
type Conditions = Readonly<{ topics?: readonly string[]; touchpoint?: string; attributes: Readonly<Record<string, string>> }>

/** No voice can lie in both; some may; or every voice of the one lies in the other. */
export type SliceRelation = 'apart' | 'overlapping' | 'contained'

/** How slice and comparison of a plan lie to each other, with the topics below a topic and with what was merged. */
export async function relateSlices(reader: Reader, { workspaceId }: Actor, { slice, comparison }: Pick<PlanContent, 'slice' | 'comparison'>): Promise<SliceRelation> {
  const [topics, touchpoints] = await Promise.all([listTopics(reader, workspaceId), touchpointFacts(reader, workspaceId)])
  const conditionsOf = ({ topic, touchpoint, attributes }: Slice): Conditions => ({
    ...(topic !== undefined && { topics: topicFamily(topics, [topic]) }),
    ...(touchpoint !== undefined && { touchpoint: touchpoints.find(({ id }) => id === touchpoint)?.effectiveId ?? touchpoint }),
    attributes: attributes ?? {},
  })
  return relate(conditionsOf(slice), conditionsOf(comparison))
}

/** A voice has one touchpoint and one value of an attribute, but may have several topics: different topics alone keep nothing apart. */
export function relate(one: Conditions, other: Conditions): SliceRelation {
  const apart = (one.touchpoint !== undefined && other.touchpoint !== undefined && one.touchpoint !== other.touchpoint)
    || Object.entries(one.attributes).some(([name, value]) => Object.hasOwn(other.attributes, name) && other.attributes[name] !== value)
  if (apart) return 'apart'
  return contains(one, other) || contains(other, one) ? 'contained' : 'overlapping'
}

const contains = (wider: Conditions, narrower: Conditions): boolean =>
  (wider.topics === undefined || (narrower.topics?.every((topic) => wider.topics?.includes(topic)) ?? false))
  && (wider.touchpoint === undefined || wider.touchpoint === narrower.touchpoint)
  && Object.entries(wider.attributes).every(([name, value]) => Object.hasOwn(narrower.attributes, name) && narrower.attributes[name] === value)

/** A slice says nothing when it holds for every voice. */
export const isEverything = ({ topic, touchpoint, attributes }: Slice): boolean => topic === undefined && touchpoint === undefined && Object.keys(attributes ?? {}).length === 0

/** The voices of a slice, as a question names them. */
export const filterOf = ({ topic, touchpoint, attributes }: Slice): VoiceFilter => ({
  ...(topic !== undefined && { topic: [topic] }),
  ...(touchpoint !== undefined && { touchpoint: [touchpoint] }),
  ...(attributes && { attributes: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, [value]])) }),
})
