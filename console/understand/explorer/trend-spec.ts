import type { Estimate, InsightRow, Measure } from "#api/insights.ts";
import type { Point } from "#design/chart/chart-spec.ts";
import { bucketsBetween, type Grain } from "./buckets.ts";
import { kindOf } from "./measures.ts";

/** Upper end of the exact 95 % interval of a Poisson rate when nothing was counted: −ln 0.025. */
const NOTHING_HIGH = 3.689;

/** A series over every bucket of the span: a bucket without voices counts zero, and a share or mean of nothing is a gap. */
export function trendPoints(rows: readonly InsightRow[], measure: Measure, { grain, from, to }: { grain: Grain; from: string; to: string }, pick: (row: InsightRow) => Estimate | undefined = (row) => row.measures[measure]): Point[] {
  const byBucket = new Map(rows.map((row) => [row.key[grain], pick(row)]));
  return bucketsBetween(from, to, grain).map((bucket) => {
    const found = byBucket.get(bucket);
    if (found && found.value !== null) return { x: bucket, y: found.value, n: found.n, ...(found.low !== null && found.high !== null && { low: found.low, high: found.high }) };
    if (kindOf(measure) !== "count") return { x: bucket, y: null };
    return measure === "customers" ? { x: bucket, y: 0, n: 0 } : { x: bucket, y: 0, low: 0, high: NOTHING_HIGH, n: 0 };
  });
}

/** Where the axis begins: counts and shares at nothing, scores where their data lie. */
export const axisMin = (measure: Measure): { min?: number } => (kindOf(measure) === "count" || kindOf(measure) === "share" ? { min: 0 } : {});
