import { addDays, inspection, type SampleCompany } from '../../../samples/index.ts'
import type { Organisation } from './organisation.ts'
import type { Visitor } from './visitor.ts'

type Visit = Readonly<{ id: string; touchpointId: string; items: readonly Readonly<{ id: string }>[] }>
type Round = Readonly<{ id: string; visits: readonly Visit[] }>

/** A round of inspection that is under way: some places were visited, and something was found. */
export async function inspectSome(visitor: Visitor, { lastDay }: SampleCompany, { touchpoints, members }: Organisation): Promise<void> {
  const { items } = await visitor.call<{ items: readonly Round[] }>('hq', 'GET', '/inspections')
  if (items.length > 0) return
  const idOf = (place: string): string => touchpoints.get(place) ?? ''
  const { id, visits } = await visitor.call<Round>('hq', 'POST', '/inspections', {
    title: inspection.title, from: addDays(lastDay, -inspection.beganDaysAgo), to: addDays(lastDay, inspection.endsInDays),
    touchpointIds: inspection.places.map(({ touchpoint }) => idOf(touchpoint)), inspectorId: null,
  })
  for (const { touchpoint, inspector, findings, note } of inspection.places) {
    const visit = visits.find(({ touchpointId }) => touchpointId === idOf(touchpoint))
    if (!visit) continue
    const url = `/inspections/${id}/visits/${visit.id}`
    await visitor.call('hq', 'PATCH', url, {
      inspectorId: members.get(inspector),
      findings: findings === null ? [] : visit.items.map(({ id: itemId }, at) => {
        const found = findings.find(({ item }) => item === at)
        return found ? { itemId, verdict: 'mend', note: found.note, mended: found.mended } : { itemId, verdict: 'ok' }
      }),
    })
    if (note !== null) await visitor.call(inspector, 'POST', `${url}/notes`, { text: note })
  }
}
