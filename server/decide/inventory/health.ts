import type { Gap } from '../../listen/index.ts'

/** A share with its 95 % interval; null where there is nothing to compute it from. */
export type Estimate = Readonly<{ value: number | null; low: number | null; high: number | null; n: number }>

export type HealthReason = 'complaints' | 'faults' | 'to-mend' | 'gaps'
export type Health = Readonly<{ state: 'good' | 'watch' | 'bad' | 'unknown'; reasons: readonly HealthReason[] }>

/** Fewer voices than this tell nothing of a touchpoint's health. */
const fewestVoices = 10

/**
 * How a touchpoint fares: bad when it surely complains more than the whole (its interval lies above the whole's share) or a web page of it is at fault, to be
 * watched when something found is still to mend or a gap is open, good otherwise; unknown without voices or an inspection.
 */
export function healthOf({ complaintShare, whole, faults, toMend, gaps, inspected }: Readonly<{
  complaintShare: Estimate; whole: number | null; faults: number; toMend: number; gaps: readonly Gap[]; inspected: boolean
}>): Health {
  const complains = complaintShare.n >= fewestVoices && complaintShare.low !== null && whole !== null && complaintShare.low > whole
  const reasons: HealthReason[] = [...(complains ? ['complaints' as const] : []), ...(faults > 0 ? ['faults' as const] : []), ...(toMend > 0 ? ['to-mend' as const] : []), ...(gaps.length > 0 ? ['gaps' as const] : [])]
  if (complains || faults > 0) return { state: 'bad', reasons }
  if (complaintShare.n < fewestVoices && !inspected) return { state: 'unknown', reasons }
  return { state: reasons.length > 0 ? 'watch' : 'good', reasons }
}
