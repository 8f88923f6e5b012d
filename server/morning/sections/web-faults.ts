import { openFaults, type OpenFaults } from '../../listen/index.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { dayIn, number, type Item } from '../wording/sentence.ts'

/** Touchpoints told one by one; the others are counted. */
const shown = 5

/** Web pages of touchpoints in sight that the product found broken and that still are. */
export async function webFaultItems(reader: Reader, actor: Actor, zone: string): Promise<Item[]> {
  if (!actor.permissions.has('touchpoints:read')) return []
  const all = await openFaults(reader, actor)
  const items = all.slice(0, shown).map((found) => item(found, zone))
  return all.length > shown ? [...items, others(all.length - shown)] : items
}

const item = ({ touchpointId, touchpoint, faults, since }: OpenFaults, zone: string): Item => ({
  key: `web-${touchpointId}`, href: `/listen/touchpoints/${touchpointId}`, tone: 'worse',
  text: {
    ja: `「${touchpoint}」のウェブページに不具合が${number(faults, 'ja')}件あります（${dayIn(since, zone, 'ja')}から）。`,
    en: `The web pages of “${touchpoint}” have ${number(faults, 'en')} ${faults === 1 ? 'fault' : 'faults'} (since ${dayIn(since, zone, 'en')}).`,
  },
})

const others = (left: number): Item => ({
  key: 'web-others', href: '/listen/inspection?view=table', tone: 'worse',
  text: { ja: `ほかに${left}か所の顧客接点で、ウェブページの不具合が続いています。`, en: `Web pages of ${left} more ${left === 1 ? 'touchpoint are' : 'touchpoints are'} at fault.` },
})
