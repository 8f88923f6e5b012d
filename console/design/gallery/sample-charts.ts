import type { Format } from "#i18n/format.ts";
import type { ChartSpec, Point } from "../chart/chart-spec.ts";
import { plus } from "../form/date-presets.ts";
import type { Words } from "./words.ts";

/** Weekly shares of treated and comparison desks, with bands, a baseline window and the start of the change. */
export function weekly({ say }: Words, format: Format): ChartSpec {
  const line = (base: number, drop: number, wobble: number): Point[] =>
    Array.from({ length: 26 }, (_, week) => {
      const y = base - (week >= 14 ? drop * Math.min(1, (week - 13) / 4) : 0) + Math.sin(week * wobble) * 0.006;
      return { x: plus("2024-02-26", week * 7), y, low: y - 0.011, high: y + 0.011, n: 420 + ((week * 37) % 90) };
    });
  return {
    x: { kind: "time", write: (value) => format.day(value) },
    y: { kind: "value", min: 0, write: (value) => format.percent(Number(value)) },
    series: [
      { id: "treated", name: say.treated, shape: "line", points: line(0.082, 0.035, 1.3) },
      { id: "comparison", name: say.comparison, shape: "line", points: line(0.074, 0.002, 0.9), dashed: true },
    ],
    marks: [
      { at: "2024-02-26", to: "2024-04-22", label: say.baseline },
      { at: "2024-06-03", label: say.start },
    ],
  };
}

/** Topics by number of complaints, with intervals, lying down. */
export function ranking({ topics, say }: Words, format: Format): ChartSpec {
  const points = topics.slice(0, 7).map((x, index) => {
    const y = Math.round(412 * 0.72 ** index) + 9;
    return { x, y, low: y - 2 * Math.sqrt(y), high: y + 2 * Math.sqrt(y), n: y };
  });
  return { x: { kind: "category", label: say.topic }, y: { kind: "value", min: 0, write: (value) => format.number(Number(value)) }, series: [{ id: "complaints", name: say.complaints, shape: "bar", points }], horizontal: true };
}

/** Stores by waiting time and satisfaction. */
export function scatter({ say, owners }: Words, format: Format): ChartSpec {
  const points = Array.from({ length: 24 }, (_, index) => ({ x: 2 + ((index * 7) % 24), y: 4.6 - ((index * 7) % 24) * 0.06 + Math.sin(index * 2.1) * 0.3, label: `${owners[3]} ${index + 1}`, n: 40 + index }));
  return {
    x: { kind: "value", write: (value) => format.number(Number(value)) },
    y: { kind: "value", min: 2, max: 5, write: (value) => format.number(Number(value), 2) },
    series: [
      { id: "stores", name: say.treated, shape: "scatter", points: points.slice(0, 12) },
      { id: "others", name: say.comparison, shape: "scatter", points: points.slice(12) },
    ],
    threshold: { at: 3.6, label: say.baseline },
  };
}
