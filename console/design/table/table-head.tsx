import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "../cx.ts";
import type { Column, Sort } from "./column.ts";

interface TableHeadProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly sort: Sort | undefined;
  readonly sortable: (column: Column<Row>) => boolean;
  readonly onSort: (column: Column<Row>) => void;
}

/** Headers that stay in sight; the sorted one says so. */
export function TableHead<Row>({ columns, sort, sortable, onSort }: TableHeadProps<Row>): ReactNode {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column) => {
          const active = sort?.column === column.id ? sort.direction : undefined;
          const end = column.align === "end";
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={active ?? (sortable(column) ? "none" : undefined)}
              style={column.width ? { width: column.width } : {}}
              className={cx("sticky top-0 z-10 border-b border-rule-strong bg-paper px-2 py-1.5 align-bottom text-note font-normal wrap-normal text-soft first:pl-0 last:pr-0", end ? "text-end" : "text-start")}
            >
              {sortable(column) ? (
                <button type="button" onClick={() => onSort(column)} className={cx("group inline-flex min-h-6 items-end gap-1 hover:text-ink", end ? "flex-row-reverse text-end" : "text-start", active && "font-semibold text-ink")}>
                  {column.header}
                  <Arrow direction={active} />
                </button>
              ) : (
                column.header
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function Arrow({ direction }: { direction: Sort["direction"] | undefined }): ReactNode {
  const Icon = direction === "ascending" ? ArrowUp : direction === "descending" ? ArrowDown : ChevronsUpDown;
  return <Icon aria-hidden className={cx("mb-1 size-3 shrink-0", !direction && "text-faint opacity-45 group-hover:opacity-100")} />;
}
