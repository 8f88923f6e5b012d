import type { Column, Direction, Sort } from "./column.ts";

const collator = new Intl.Collator("ja", { numeric: true, sensitivity: "base" });

/** The rows in the order asked; equal rows keep their order, and empty values come last in both directions. */
export function sortRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sort: Sort | undefined): readonly Row[] {
  const by = columns.find((column) => column.id === sort?.column)?.sortBy;
  if (!sort || !by) return rows;
  const turn = sort.direction === "ascending" ? 1 : -1;
  return rows.toSorted((a, b) => {
    const [left, right] = [by(a), by(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return turn * (typeof left === "number" && typeof right === "number" ? left - right : collator.compare(String(left), String(right)));
  });
}

/** What pressing a header asks for: its first direction, then the other. */
export function nextSort<Row>(column: Column<Row>, now: Sort | undefined): Sort {
  const first: Direction = column.first ?? "ascending";
  const other: Direction = first === "ascending" ? "descending" : "ascending";
  return { column: column.id, direction: now?.column === column.id && now.direction === first ? other : first };
}
