import type { ChartSpec, Series } from "./chart-spec.ts";

/** The part of ECharts' custom-series API that is used here. */
interface DrawApi {
  value(dimension: number): number;
  coord(point: readonly [number | string, number | string]): [number, number];
}

/** A shaded band between low and high behind a line; broken where an interval is missing. */
export function bandSeries(series: Series, colour: string): Record<string, unknown> {
  const runs = intervalRuns(series);
  const starts = new Map<number, readonly Interval[]>();
  runs.reduce((at, run) => (starts.set(at, run), at + run.length), 0);
  return {
    ...quiet(`${series.id}:interval`),
    ...placed(runs.flat(), false),
    renderItem: (params: { dataIndex: number }, api: DrawApi) => {
      // A run is drawn whole when its first point comes up.
      const run = starts.get(params.dataIndex);
      if (!run) return undefined;
      const above = run.map((point) => api.coord([point.x, point.high]));
      const below = run.map((point) => api.coord([point.x, point.low])).reverse();
      return { type: "polygon", shape: { points: [...above, ...below] }, style: { fill: colour, opacity: 0.16 } };
    },
  };
}

/** A thin line from low to high over each bar or point, with short ends. */
export function whiskerSeries(series: Series, spec: ChartSpec, colour: string): Record<string, unknown> {
  const points = intervalRuns(series).flat();
  const place = (x: string | number, y: number): readonly [number | string, number | string] => (spec.horizontal ? [y, x] : [x, y]);
  return {
    ...quiet(`${series.id}:interval`),
    z: 4,
    ...placed(points, spec.horizontal === true),
    renderItem: (params: { dataIndex: number }, api: DrawApi) => {
      const point = points[params.dataIndex];
      if (!point) return undefined;
      const [x1, y1] = api.coord(place(point.x, point.low));
      const [x2, y2] = api.coord(place(point.x, point.high));
      const [dx, dy] = spec.horizontal ? [0, 4] : [4, 0];
      const line = (a: number, b: number, c: number, d: number) => ({ type: "line", shape: { x1: a, y1: b, x2: c, y2: d }, style: { stroke: colour, lineWidth: 1.5 } });
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

const quiet = (id: string): Record<string, unknown> => ({ id, type: "custom", silent: true, tooltip: { show: false }, clip: true, z: 1 });

/** Data that gives the axes room for the intervals and nothing else. */
const placed = (points: readonly Interval[], lying: boolean): Record<string, unknown> => ({
  data: points.map(({ x, low, high }) => [x, low, high]),
  encode: lying ? { y: 0, x: [1, 2] } : { x: 0, y: [1, 2] },
});
