import type { ReactNode } from "react";

/** A series in the room of a word: its course, with the last value dotted. The figure beside it says what it means. */
export function Sparkline({ values, width = 96, height = 24 }: { values: readonly (number | null)[]; width?: number; height?: number }): ReactNode {
  const runs = sparkRuns(values, width, height);
  const last = runs.at(-1)?.at(-1);
  return (
    <svg aria-hidden width={width} height={height} viewBox={`0 0 ${width} ${height}`} className="text-soft">
      {runs.map((run) => (
        <polyline key={run[0]?.[0]} points={run.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ")} fill="none" stroke="currentColor" strokeWidth="1.25" strokeLinejoin="round" />
      ))}
      {last && <circle cx={last[0]} cy={last[1]} r="2" className="fill-accent" />}
    </svg>
  );
}

/** The course as points of the drawing, from zero upwards, broken where a value is missing. */
export function sparkRuns(values: readonly (number | null)[], width: number, height: number): [number, number][][] {
  const top = Math.max(...values.map((value) => value ?? 0), 0);
  const step = values.length > 1 ? (width - 6) / (values.length - 1) : 0;
  const runs: [number, number][][] = [[]];
  values.forEach((value, index) => {
    if (value === null) {
      if (runs.at(-1)?.length) runs.push([]);
      return;
    }
    runs.at(-1)?.push([3 + index * step, height - 3 - (top > 0 ? (value / top) * (height - 6) : 0)]);
  });
  return runs.filter((run) => run.length > 0);
}
