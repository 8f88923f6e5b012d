import type { Stated } from '../voices/differences.ts'
import type { Mapping, Target } from './mapping.ts'

const fieldOf = {
  occurredAt: 'occurredAt', touchpoint: 'touchpointId', text: 'text', nps: 'nps', csat: 'csat', ces: 'ces', star: 'star',
  externalId: 'customerId', email: 'customerId', phone: 'customerId', lineId: 'customerId',
} as const satisfies Partial<Record<Target, string>>

/** Fields whose constant fills a gap and says nothing about the rows: only a column of theirs speaks of them. */
const byColumn = ['channel', 'speaker'] as const

/** Which fields of a voice a file speaks of, by its mapping: the rest of a known voice stays as it is. */
export function statedBy({ columns, constants, attributes }: Pick<Mapping, 'columns' | 'constants' | 'attributes'>): Stated {
  const stated = (Object.keys(fieldOf) as (keyof typeof fieldOf)[]).filter((target) => columns[target] || constants[target])
  return { fields: new Set<string>([...stated.map((target) => fieldOf[target]), ...byColumn.filter((target) => columns[target])]), attributes: attributes.map(({ name }) => name) }
}
