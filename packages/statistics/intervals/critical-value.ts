import { normalQuantile } from '../numerics/normal.ts';
import { studentTQuantile } from '../numerics/student-t.ts';
import { requireLevel } from '../preconditions.ts';

/** z with P(|Z| <= z) = level. */
export function criticalZ(level: number): number {
  requireLevel(level);
  return -normalQuantile((1 - level) / 2);
}

/** t with P(|T_df| <= t) = level. */
export function criticalT(level: number, df: number): number {
  requireLevel(level);
  return -studentTQuantile((1 - level) / 2, df);
}
