import type { Format } from "#i18n/format.ts";
import type { Text } from "#i18n/use-text.tsx";
import type { Axis, ChartSpec, Point, Series } from "./chart-spec.ts";

/** A value as its axis writes it. */
export const writeOn = (axis: Axis, value: string | number): string => axis.write?.(value) ?? String(value);

/** Lines of the tooltip: the place, then each series with value, interval and n. */
export function tooltipText(spec: ChartSpec, x: string | number, points: readonly { series: Series; point: Point }[], t: Text, format: Format): string {
  const head = spec.x.kind === "time" ? format.date(String(x)) : writeOn(spec.x, x);
  const lines = points.map(({ series, point }) => `${point.label ?? series.name}  ${valueText(spec.y, point, t, format)}`);
  return [head, ...lines].join("\n");
}

/** "12.3% (11.0–13.7%, n = 240)". */
export function valueText(axis: Axis, point: Point, t: Text, format: Format): string {
  if (point.y === null) return t("design.chart.none");
  const parts = [
    point.low !== undefined && point.high !== undefined ? format.interval(point.low, point.high, (value) => writeOn(axis, value)) : "",
    point.n === undefined ? "" : t("design.n", { n: format.number(point.n) }),
  ].filter(Boolean);
  return parts.length > 0 ? `${writeOn(axis, point.y)} (${parts.join(", ")})` : writeOn(axis, point.y);
}
