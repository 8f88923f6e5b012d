import { studentTQuantile } from '../../packages/statistics/numerics/student-t.ts'

export type Point = Readonly<{ x: number; y: number }>
export type Slope = Readonly<{ perX: number; low: number; high: number; n: number }>

/**
 * Least-squares slope with its 95 % interval. Measurements of a running system resemble their neighbours, so the standard
 * error is widened by the residuals' correlation from one to the next: n counts for n(1−r)/(1+r) (Bayley and Hammersley 1946).
 * @throws RangeError for fewer than four points.
 */
export function slopeOf(points: readonly Point[]): Slope {
  const n = points.length
  if (n < 4) throw new RangeError('A slope needs at least four points.')
  const [meanX, meanY] = [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y))]
  const sxx = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0)
  const perX = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / sxx
  const residuals = points.map(({ x, y }) => y - meanY - perX * (x - meanX))
  const squares = residuals.reduce((sum, residual) => sum + residual ** 2, 0)
  const lagged = residuals.slice(1).reduce((sum, residual, at) => sum + residual * (residuals[at] ?? 0), 0)
  const r = squares > 0 ? Math.min(0.95, Math.max(0, lagged / squares)) : 0
  const effective = Math.max(4, (n * (1 - r)) / (1 + r))
  const error = Math.sqrt(squares / (n - 2) / sxx) * Math.sqrt(n / effective)
  const half = -studentTQuantile(0.025, effective - 2) * error
  return { perX, low: perX - half, high: perX + half, n }
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** The value that a share `p` of the values do not exceed; NaN without any. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN
}
