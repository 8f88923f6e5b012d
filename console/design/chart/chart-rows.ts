import type { ChartSpec, Point } from "./chart-spec.ts";

/** One row of the chart's data: a place on the x axis and the point of each series there. */
export interface ChartRow {
  readonly x: string | number;
  readonly label: string | undefined;
  readonly points: readonly (Point | undefined)[];
}

/** The data of a chart as a table, in the order of the x axis. */
export function chartRows(spec: ChartSpec): ChartRow[] {
  const places = new Map<string | number, { label: string | undefined; points: (Point | undefined)[] }>();
  spec.series.forEach((series, index) => {
    for (const point of series.points) {
      const key = spec.x.kind === "value" ? `${point.x}|${point.label ?? ""}` : point.x;
      const row = places.get(key) ?? { label: point.label, points: spec.series.map(() => undefined) };
      row.points[index] = point;
      places.set(key, row);
    }
  });
  const rows = [...places.values()].map(({ label, points }) => ({ x: points.find(Boolean)?.x ?? "", label, points }));
  if (spec.x.kind === "category") return rows;
  return rows.sort((a, b) => (a.x < b.x ? -1 : a.x > b.x ? 1 : 0));
}
