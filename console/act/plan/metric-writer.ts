import type { Metric } from "#api/plan.ts";
import type { Format } from "#i18n/format.ts";

/** How values of a metric are written; a rate is a share of 1 and written in per cent. */
export function metricWriter(metric: Metric, format: Format): (value: number) => string {
  if (metric === "complaintRate") return (value) => format.percent(value, 2);
  const counted = metric === "complaints" || metric === "requests";
  const digits = counted || metric === "nps" ? 1 : 2;
  // Counts of one week are whole, their means and differences are not.
  return (value) => format.number(value, counted && Number.isInteger(value) ? 0 : digits);
}

/** A rate is typed in percentage points, everything else in its own unit. */
export const typedScale = (metric: Metric): number => (metric === "complaintRate" ? 100 : 1);

/** Which way is better: fewer complaints and requests, more of everything else. */
export const naturalDirection = (metric: Metric): "decrease" | "increase" => (metric === "complaints" || metric === "complaintRate" || metric === "requests" ? "decrease" : "increase");
