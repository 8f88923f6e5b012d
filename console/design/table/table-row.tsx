import type { MouseEvent, ReactNode } from "react";
import { cx } from "../cx.ts";
import type { Column } from "./column.ts";

interface TableRowProps<Row> {
  readonly row: Row;
  readonly index: number;
  readonly columns: readonly Column<Row>[];
  /** One row of the table takes the Tab key; arrows move from there. */
  readonly tabbable: boolean;
  readonly open: boolean;
  readonly onOpen: ((row: Row) => void) | undefined;
  readonly onFocus: (index: number) => void;
  readonly measure: ((element: HTMLTableRowElement | null) => void) | undefined;
}

export function TableRow<Row>({ row, index, columns, tabbable, open, onOpen, onFocus, measure }: TableRowProps<Row>): ReactNode {
  const onClick = (event: MouseEvent<HTMLElement>): void => {
    // React passes on what is pressed in a menu or dialog of a cell, although it lies elsewhere on the page.
    if (!(event.target instanceof Node) || !event.currentTarget.contains(event.target)) return;
    // A press on a link or button is theirs, and marking text is no press.
    if (event.target instanceof Element && event.target.closest("a,button,input,select,label")) return;
    if (globalThis.getSelection()?.toString()) return;
    onOpen?.(row);
  };
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={open || undefined}
      tabIndex={tabbable ? 0 : -1}
      onFocus={() => onFocus(index)}
      onClick={onOpen ? onClick : undefined}
      className={cx("outline-offset-[-2px]", onOpen && "cursor-pointer hover:bg-wash", open && "bg-accent-wash")}
    >
      {columns.map((column) => (
        <td key={column.id} className={cx("border-b border-rule px-2 py-2.5 align-top first:pl-0 last:pr-0", column.align === "end" && "text-end")}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}
