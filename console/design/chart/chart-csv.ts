import type { ChartSpec } from "./chart-spec.ts";
import { chartRows } from "./chart-rows.ts";
import { toCsv } from "./csv.ts";

/** Words for the columns that stand beside a series' value. */
export interface CsvWords {
  readonly low: string;
  readonly high: string;
  readonly n: string;
  readonly x: string;
  readonly label: string;
}

/** The chart's data as CSV: per series its value and, where given, interval and n. Values unrounded. */
export function chartCsv(spec: ChartSpec, words: CsvWords): string {
  const named = spec.series.some((series) => series.points.some((point) => point.label !== undefined));
  const parts = spec.series.map((series) => ({
    name: series.name,
    interval: series.points.some((point) => point.low !== undefined),
    counted: series.points.some((point) => point.n !== undefined),
  }));
  const head = parts.flatMap(({ name, interval, counted }) => [
    name,
    ...(interval ? [`${name} ${words.low}`, `${name} ${words.high}`] : []),
    ...(counted ? [`${name} ${words.n}`] : []),
  ]);
  const body = chartRows(spec).map((row) => [
    ...(named ? [row.label ?? ""] : []),
    row.x,
    ...parts.flatMap(({ interval, counted }, index) => {
      const point = row.points[index];
      return [point?.y, ...(interval ? [point?.low, point?.high] : []), ...(counted ? [point?.n] : [])];
    }),
  ]);
  return toCsv([[...(named ? [words.label] : []), spec.x.label ?? words.x, ...head], ...body]);
}
