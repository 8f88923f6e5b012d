import { describe, expect, it } from "vitest";
import type { Column } from "./column.ts";
import { rowAfter } from "./row-keys.ts";
import { nextSort, sortRows } from "./sort-rows.ts";
import { spaced, withHeld } from "./windowed-rows.ts";

interface Row {
  readonly name: string;
  readonly count: number | null;
}
const name: Column<Row> = { id: "name", header: "", cell: (row) => row.name, sortBy: (row) => row.name };
const count: Column<Row> = { id: "count", header: "", cell: (row) => row.count, sortBy: (row) => row.count, first: "descending" };
const rows: Row[] = [
  { name: "店舗10", count: 3 },
  { name: "店舗2", count: null },
  { name: "あさひ店", count: 12 },
];
const names = (sorted: readonly Row[]): string[] => sorted.map((row) => row.name);

describe("sortRows", () => {
  it("orders names as Japanese readers do, numbers within names by value", () => {
    expect(names(sortRows(rows, [name], { column: "name", direction: "ascending" }))).toEqual(["あさひ店", "店舗2", "店舗10"]);
  });
  it("puts what is unknown last in both directions", () => {
    expect(names(sortRows(rows, [count], { column: "count", direction: "ascending" }))).toEqual(["店舗10", "あさひ店", "店舗2"]);
    expect(names(sortRows(rows, [count], { column: "count", direction: "descending" }))).toEqual(["あさひ店", "店舗10", "店舗2"]);
  });
});

it("a header asks first for its own direction, then for the other", () => {
  const first = nextSort(count, undefined);
  expect(first).toEqual({ column: "count", direction: "descending" });
  expect(nextSort(count, first).direction).toBe("ascending");
  expect(nextSort(name, first)).toEqual({ column: "name", direction: "ascending" });
});

it("keys move within the rows and stop at the ends", () => {
  expect([rowAfter("ArrowDown", 0, 3, 10), rowAfter("j", 2, 3, 10), rowAfter("ArrowUp", 0, 3, 10)]).toEqual([1, 2, 0]);
  expect([rowAfter("PageDown", 5, 100, 10), rowAfter("End", 0, 100, 10), rowAfter("Home", 50, 100, 10)]).toEqual([15, 99, 0]);
  expect([rowAfter("x", 0, 3, 10), rowAfter("ArrowDown", 0, 0, 10)]).toEqual([undefined, undefined]);
});

describe("the window of rows", () => {
  it("keeps the row that holds the focus, before or after those in sight", () => {
    expect(withHeld([50, 51, 52], 3, 100)).toEqual([3, 50, 51, 52]);
    expect(withHeld([50, 51, 52], 99, 100)).toEqual([50, 51, 52, 99]);
    expect(withHeld([50, 51, 52], 51, 100)).toEqual([50, 51, 52]);
    expect(withHeld([0, 1], undefined, 100)).toEqual([0, 1]);
    // A filter may have left fewer rows than the one that was focused.
    expect(withHeld([0, 1], 40, 2)).toEqual([0, 1]);
  });

  it("leaves every row where it would stand among all", () => {
    const row = (index: number) => ({ index, start: index * 44, end: (index + 1) * 44 });
    const { rows, after } = spaced([row(3), row(50), row(51)], 100 * 44);
    expect(rows).toEqual([{ index: 3, before: 132 }, { index: 50, before: 46 * 44 }, { index: 51, before: 0 }]);
    expect(after).toBe(48 * 44);
    expect(rows.reduce((sum, { before }) => sum + before + 44, after)).toBe(100 * 44);
    expect(spaced([], 440)).toEqual({ rows: [], after: 440 });
  });
});
