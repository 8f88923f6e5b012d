import type { Bounds, Fact } from './fact.ts'

/** A fact on one line, as quality/facts.tsv writes it: `waiting 30 atLeast`, `date 2026-08-24..2026-08-30`. */
export function describeFact(fact: Fact): string {
  switch (fact.kind) {
    case 'date': return `date ${fact.first === fact.last ? (fact.first ?? '?') : `${fact.first}..${fact.last}`}`
    case 'time': return `time ${fact.time}${fact.ambiguous ? '?' : ''}`
    case 'duration':
    case 'waiting': return `${fact.kind} ${fact.minutes}${bounds(fact)}`
    case 'amount': return `amount ${fact.value} ${fact.currency}${bounds(fact)}`
    case 'discount': return `discount ${fact.rate ?? `${fact.yen}円`}`
    case 'count': return `count ${fact.value} ${fact.unit}${bounds(fact)}`
    case 'product': return `product ${fact.name}`
    case 'place': return `place ${fact.name} ${fact.level}`
  }
}

const bounds = ({ atLeast, atMost, approximate }: Bounds): string => `${atLeast ? ' atLeast' : ''}${atMost ? ' atMost' : ''}${approximate ? ' approximate' : ''}`
