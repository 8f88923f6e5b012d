import type { EChartsCoreOption } from "echarts/core";
import type { Paint } from "../theme/paint.ts";
import { type Axis, type ChartSpec, colourOf, type Point, type Series } from "./chart-spec.ts";
import { bandSeries, whiskerSeries } from "./intervals.ts";

/** Dash and mark by palette place, so that no two series differ by colour alone. */
export const DASHES = ["solid", [6, 4], [2, 3], [10, 4, 2, 4], [4, 2], [1, 2]] as const;
export const SYMBOLS = ["circle", "rect", "triangle", "diamond", "roundRect", "pin"] as const;

type TooltipWriter = (x: string | number, points: readonly { series: Series; point: Point; colour: string }[]) => string;

/**
 * Turns a spec into ECharts' option for one theme. `font` of `paint` is used for all text; `tooltip` writes the lines of
 * the tooltip as rich text, drawn on the canvas, because HTML tooltips carry style attributes that our CSP forbids.
 */
export function chartOption(spec: ChartSpec, paint: Paint, tooltip: TooltipWriter): EChartsCoreOption {
  // A name along standing categories would be set on its side; the title says what they are.
  const [main, cross] = [axisOption(spec.x, paint, false, !spec.horizontal), axisOption(spec.y, paint, true, !spec.horizontal)];
  const colour = (series: Series, index: number): string => paintOf(series, index, paint);
  const bars = spec.series.some((series) => series.shape === "bar");
  return {
    animation: false,
    textStyle: { fontFamily: paint.font, fontSize: 12, color: paint.soft },
    grid: { left: 8, right: 16, top: (spec.y.label && !spec.horizontal) || spec.marks?.length ? 34 : 14, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "all" },
    xAxis: spec.horizontal ? cross : main,
    yAxis: spec.horizontal ? { ...main, inverse: true } : cross,
    tooltip: {
      trigger: spec.series.every((series) => series.shape === "scatter") ? "item" : "axis",
      renderMode: "richText",
      confine: true,
      backgroundColor: paint.sheet,
      borderColor: paint.faint,
      borderWidth: 1,
      padding: [8, 10],
      shadowBlur: 0,
      shadowColor: "transparent",
      textStyle: { color: paint.ink, fontFamily: paint.font, fontSize: 12, lineHeight: 19 },
      axisPointer: { type: bars ? "shadow" : "line", lineStyle: { color: paint.faint, type: "solid" }, shadowStyle: { color: paint.wash, opacity: 0.7 } },
      formatter: (hit: unknown) => writeTooltip(spec, hit, colour, tooltip),
    },
    series: spec.series.flatMap((series, index) => [
      ...intervalsOf(series, spec, colour(series, index), paint),
      { ...drawn(series, spec, colour(series, index), colourOf(series, index), paint), ...(index === 0 ? annotations(spec, paint) : {}) },
    ]),
  };
}

function axisOption(axis: Axis, paint: Paint, isValue: boolean, named: boolean): Record<string, unknown> {
  const write = axis.write;
  return {
    type: axis.kind,
    ...(axis.label && named ? { name: axis.label, nameLocation: isValue ? "end" : "middle", nameGap: isValue ? 14 : 30, nameTextStyle: { color: paint.faint, align: isValue ? "left" : "center" } } : {}),
    ...(axis.min === undefined ? {} : { min: axis.min }),
    ...(axis.max === undefined ? {} : { max: axis.max }),
    ...(axis.kind === "value" ? { scale: axis.min === undefined } : {}),
    axisLine: { show: !isValue, lineStyle: { color: paint.faint } },
    axisTick: { show: false },
    splitLine: { show: isValue, lineStyle: { color: paint.rule } },
    axisLabel: { color: paint.soft, hideOverlap: true, ...(write ? { formatter: (value: string | number) => write(axis.kind === "time" ? dayOf(value) : value) } : {}) },
  };
}

function drawn(series: Series, spec: ChartSpec, colour: string, place: number, paint: Paint): Record<string, unknown> {
  const common = {
    id: series.id,
    name: series.name,
    color: colour,
    data: series.points.map((point) => (spec.horizontal ? [point.y, point.x] : [point.x, point.y])),
  };
  if (series.shape === "bar") return { ...common, type: "bar", barMaxWidth: 22, barGap: "10%", cursor: "pointer" };
  if (series.shape === "scatter") {
    return { ...common, type: "scatter", symbol: SYMBOLS[place], symbolSize: 10, itemStyle: { opacity: 0.85, borderColor: paint.paper, borderWidth: 1 } };
  }
  return {
    ...common,
    type: "line",
    symbol: SYMBOLS[place],
    symbolSize: 6,
    showSymbol: series.points.length <= 31,
    connectNulls: false,
    lineStyle: { width: series.quiet ? 1 : 2, type: series.dashed ? [6, 4] : DASHES[place] },
    z: series.quiet ? 2 : 3,
  };
}

/** The colour a series is drawn in. */
export const paintOf = (series: Series, index: number, paint: Paint): string => (series.quiet ? paint.faint : (paint.series[colourOf(series, index)] ?? paint.ink));

function intervalsOf(series: Series, spec: ChartSpec, colour: string, paint: Paint): Record<string, unknown>[] {
  if (!series.points.some((point) => point.low !== undefined)) return [];
  return [series.shape === "line" ? bandSeries(series, colour) : whiskerSeries(series, spec, series.shape === "bar" ? paint.ink : colour)];
}

function annotations(spec: ChartSpec, paint: Paint): Record<string, unknown> {
  const lines = (spec.marks ?? []).filter((mark) => mark.to === undefined).map((mark) => ({ xAxis: mark.at, name: mark.label }));
  const areas = (spec.marks ?? []).filter((mark) => mark.to !== undefined).map((mark) => [{ xAxis: mark.at, name: mark.label }, { xAxis: mark.to }]);
  const level = spec.threshold && { [spec.horizontal ? "xAxis" : "yAxis"]: spec.threshold.at, name: spec.threshold.label };
  const label = { formatter: "{b}", color: paint.soft, fontFamily: paint.font, fontSize: 11 };
  return {
    ...(lines.length > 0 || level
      ? {
          markLine: {
            silent: true,
            symbol: "none",
            lineStyle: { color: paint.ink, type: "solid", width: 1 },
            label: { ...label, position: "insideEndTop", rotate: 0 },
            data: [
              ...lines.map((line) => ({ ...line, label: { ...label, position: "end", distance: 2 } })),
              ...(level ? [{ ...level, lineStyle: { color: paint.faint, type: [4, 4], width: 1 } }] : []),
            ],
          },
        }
      : {}),
    ...(areas.length > 0 ? { markArea: { silent: true, z: 0, itemStyle: { color: paint.wash }, label: { ...label, position: "insideTop" }, data: areas } } : {}),
  };
}

/** ECharts hands the hit points in its own form; this finds ours again by series id and data index. */
function writeTooltip(spec: ChartSpec, hit: unknown, colour: (series: Series, index: number) => string, write: TooltipWriter): string {
  const hits = (Array.isArray(hit) ? hit : [hit]) as { seriesId?: string; dataIndex: number }[];
  const points = spec.series.flatMap((series, index) => {
    const found = hits.find((each) => each.seriesId === series.id);
    const point = found && series.points[found.dataIndex];
    return point ? [{ series, point, colour: colour(series, index) }] : [];
  });
  const first = points[0];
  return first ? write(first.point.x, points) : "";
}

/** A time axis counts milliseconds of local midnight; the day is read back in the same zone. */
function dayOf(value: string | number): string {
  if (typeof value === "string") return value;
  const date = new Date(value);
  return [date.getFullYear(), String(date.getMonth() + 1).padStart(2, "0"), String(date.getDate()).padStart(2, "0")].join("-");
}
