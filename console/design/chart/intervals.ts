import type { ChartSpec, Series } from "./chart-spec.ts";

/** The part of ECharts' custom-series API that is used here. */
interface DrawApi {
  value(dimension: number): number;
  coord(point: readonly [number | string, number | string]): [number, number];
}

/** A shaded band between low and high behind a line; broken where an interval is missing. */
export function bandSeries(series: Series, colour: string): Record<string, unknown> {
  const runs = intervalRuns(series);
  return {
    ...quiet(`${series.id}:interval`),
    data: runs.map((_, index) => index),
    // Nothing of the band itself may stretch the axes except its ends.
    dimensions: ["run"],
    renderItem: (params: { dataIndex: number }, api: DrawApi) => {
      const run = runs[params.dataIndex] ?? [];
      const above = run.map((point) => api.coord([point.x, point.high]));
      const below = run.map((point) => api.coord([point.x, point.low])).reverse();
      return { type: "polygon", shape: { points: [...above, ...below] }, style: { fill: colour, opacity: 0.16 } };
    },
  };
}

/** A thin line from low to high over each bar or point, with short ends. */
export function whiskerSeries(series: Series, spec: ChartSpec, colour: string): Record<string, unknown> {
  const points = series.points.filter((point) => point.low !== undefined && point.high !== undefined);
  const place = (x: string | number, y: number): readonly [number | string, number | string] => (spec.horizontal ? [y, x] : [x, y]);
  return {
    ...quiet(`${series.id}:interval`),
    z: 4,
    data: points.map((_, index) => index),
    dimensions: ["point"],
    renderItem: (params: { dataIndex: number }, api: DrawApi) => {
      const point = points[params.dataIndex];
      if (point?.low === undefined || point.high === undefined) return undefined;
      const [x1, y1] = api.coord(place(point.x, point.low));
      const [x2, y2] = api.coord(place(point.x, point.high));
      const [dx, dy] = spec.horizontal ? [0, 4] : [4, 0];
      const line = (a: number, b: number, c: number, d: number) => ({ type: "line", shape: { x1: a, y1: b, x2: c, y2: d }, style: { stroke: spec.series.some((each) => each.shape === "bar") ? "#888" : colour, lineWidth: 1.5 } });
      return { type: "group", children: [line(x1, y1, x2, y2), line(x1 - dx, y1 - dy, x1 + dx, y1 + dy), line(x2 - dx, y2 - dy, x2 + dx, y2 + dy)] };
    },
  };
}

interface Interval {
  readonly x: string | number;
  readonly low: number;
  readonly high: number;
}

/** The stretches of neighbouring points that have an interval. */
export function intervalRuns(series: Series): Interval[][] {
  const runs: Interval[][] = [[]];
  for (const { x, low, high } of series.points) {
    if (low !== undefined && high !== undefined) runs.at(-1)?.push({ x, low, high });
    else if (runs.at(-1)?.length) runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}

const quiet = (id: string): Record<string, unknown> => ({ id, type: "custom", silent: true, tooltip: { show: false }, clip: true, z: 1, encode: {} });
