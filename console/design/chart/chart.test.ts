import { describe, expect, it } from "vitest";
import { chartCsv } from "./chart-csv.ts";
import { chartRows } from "./chart-rows.ts";
import type { ChartSpec } from "./chart-spec.ts";
import { toCsv } from "./csv.ts";
import { intervalRuns } from "./intervals.ts";

const spec: ChartSpec = {
  x: { kind: "time", label: "週" },
  y: { kind: "value" },
  series: [
    { id: "a", name: "苦情", shape: "line", points: [{ x: "2024-05-06", y: 0.2, low: 0.1, high: 0.3, n: 40 }, { x: "2024-05-13", y: null, n: 0 }] },
    { id: "b", name: "全体", shape: "line", points: [{ x: "2024-04-29", y: 0.5 }, { x: "2024-05-06", y: 0.4 }] },
  ],
};

it("joins the series at their places, in the order of time", () => {
  expect(chartRows(spec).map((row) => [row.x, row.points.map((point) => point?.y)])).toEqual([
    ["2024-04-29", [undefined, 0.5]],
    ["2024-05-06", [0.2, 0.4]],
    ["2024-05-13", [null, undefined]],
  ]);
});

it("keeps the given order of categories", () => {
  const ranked: ChartSpec = { ...spec, x: { kind: "category" }, series: [{ id: "a", name: "", shape: "bar", points: [{ x: "料金", y: 9 }, { x: "アプリ", y: 2 }] }] };
  expect(chartRows(ranked).map((row) => row.x)).toEqual(["料金", "アプリ"]);
});

it("exports values, intervals and n, unrounded", () => {
  const words = { low: "下限", high: "上限", n: "件数", x: "項目", label: "名前" };
  expect(chartCsv(spec, words)).toBe("\uFEFF週,苦情,苦情 下限,苦情 上限,苦情 件数,全体\r\n2024-04-29,,,,,0.5\r\n2024-05-06,0.2,0.1,0.3,40,0.4\r\n2024-05-13,,,,0,\r\n");
});

describe("toCsv", () => {
  it("quotes what needs it and disarms formulas, but leaves negative numbers alone", () => {
    expect(toCsv([['a"b', "c,d", "=1+1", -5, "-5", null]])).toBe(`\uFEFF"a""b","c,d",'=1+1,-5,'-5,\r\n`);
  });
});

it("breaks a band where an interval is missing", () => {
  const points = [{ x: 1, y: 1, low: 0, high: 2 }, { x: 2, y: 1 }, { x: 3, y: 1, low: 0, high: 2 }, { x: 4, y: 1, low: 0, high: 3 }];
  expect(intervalRuns({ id: "a", name: "", shape: "line", points }).map((run) => run.map((point) => point.x))).toEqual([[1], [3, 4]]);
});
