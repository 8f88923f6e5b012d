import type { VoiceFilter } from '../../understand/index.ts'
import type { Denominator } from './evidence.ts'
import type { RegisteredPlan } from './registered-plan.ts'

/** Of a slice's voices those that the metric is made of: a count of complaints rests on complaints, a score on its answers. */
export function countedBy(metric: RegisteredPlan['metric'], per: Denominator | null): VoiceFilter {
  switch (metric) {
    case 'complaints': return { intent: ['complaint'] }
    case 'requests': return { intent: ['request'] }
    // Per exposure only the complaints are voices; per voice the others are its denominator.
    case 'complaintRate': return per === 'exposure' ? { intent: ['complaint'] } : {}
    case 'sentiment': return {}
    default: return { scores: { [metric]: {} } }
  }
}
