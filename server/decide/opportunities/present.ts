import { touchpointFacts } from '../../listen/index.ts'
import { listTopics } from '../../understand/index.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { decisionsOf } from './decisions.ts'
import type { Figures } from './figures.ts'
import { daysIn } from './period.ts'
import type { Opportunity } from './schemas.ts'
import { initiativesOf, type Row } from './store.ts'
import type { View } from './view.ts'
import { whyOf } from './why.ts'

type Ref = Readonly<{ id: string; name: string }>
type Names = Readonly<{
  topic(id: string): Ref
  touchpoint(id: string): Ref
  departmentOf(touchpointId: string): Ref | null
  person(id: string): Readonly<{ memberId: string; name: string }>
}>

/** Opportunities as the API tells them, in a fixed number of queries however many they are. */
export async function presentOpportunities(reader: Reader, workspaceId: string, { period, rows, figures }: View, chosen: readonly Row[]): Promise<Opportunity[]> {
  const ids = chosen.map(({ id }) => id)
  const [names, decisions, initiatives] = await Promise.all([namesOf(reader, workspaceId), decisionsOf(reader, workspaceId, ids), initiativesOf(reader, workspaceId, ids)])
  const members = Map.groupBy(rows.filter(({ mergedInto }) => mergedInto !== null), ({ mergedInto }) => mergedInto)
  return chosen.flatMap((row) => {
    const found = figures.get(row.id)
    if (!found) return []
    const { topic, touchpoint } = placeOf(row, names)
    const decision = decisions.get(row.id)
    return [{
      id: row.id, topic, touchpoint, department: names.departmentOf(row.touchpointId), status: row.status,
      ...numbersOf(found),
      why: whyOf(found, { topic: topic.name, touchpoint: touchpoint.name, days: daysIn(period) }),
      decision: decision && (decision.kind === 'accepted' || decision.kind === 'dismissed')
        ? { kind: decision.kind, by: names.person(decision.by), at: decision.at, reason: decision.reason } : null,
      mergedInto: row.mergedInto,
      merged: (members.get(row.id) ?? []).map((member) => ({ id: member.id, ...placeOf(member, names) })),
      initiativeIds: initiatives.get(row.id) ?? [],
    }]
  })
}

const placeOf = ({ topicId, touchpointId }: Row, names: Names) => ({ topic: names.topic(topicId), touchpoint: names.touchpoint(touchpointId) })

function numbersOf({ rank, rankInterval, voices, complaints, requests, concerns, touchpointVoices, rate, trend, weekly, scoreLost, scoreWeight, money }: Figures) {
  return {
    rank, rankInterval, voices, complaints, requests, concerns, trend, weekly: [...weekly], scoreLost, scoreWeight: scoreWeight ?? null,
    rate: { ...rate, n: rate.per === 'voices' ? touchpointVoices : rate.exposure },
    money: money.computable ? { ...money, assumptions: [...money.assumptions] } : money,
  }
}

async function namesOf(reader: Reader, workspaceId: string): Promise<Names> {
  const [topics, touchpoints, departments, members] = await Promise.all([
    listTopics(reader, workspaceId), touchpointFacts(reader, workspaceId),
    reader.selectFrom('department').select(['id', 'name']).where('workspace_id', '=', workspaceId).execute(),
    reader.selectFrom('member').select(['id', 'name']).where('workspace_id', '=', workspaceId).execute(),
  ])
  const byId = (list: readonly Ref[]) => new Map(list.map(({ id, name }) => [id, name]))
  const [topic, touchpoint, department, member] = [byId(topics), byId(touchpoints), byId(departments), byId(members)] as const
  const owners = new Map(touchpoints.map(({ id, departmentId }) => [id, departmentId]))
  return {
    topic: (id) => ({ id, name: topic.get(id) ?? '' }),
    touchpoint: (id) => ({ id, name: touchpoint.get(id) ?? '' }),
    departmentOf(touchpointId) {
      const id = owners.get(touchpointId)
      return id ? { id, name: department.get(id) ?? '' } : null
    },
    // Whoever decided at the machine itself is no member.
    person: (id) => ({ memberId: id, name: member.get(id) ?? 'CLI' }),
  }
}
