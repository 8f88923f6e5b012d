import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type FocusEvent, Fragment, type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { useIsPhone } from "#browser/media-query.ts";
import { cx } from "../cx.ts";
import { ErrorState } from "../feedback/error-state.tsx";
import { Skeleton } from "../feedback/skeleton.tsx";
import type { Column, Sort } from "./column.ts";
import { rowAfter } from "./row-keys.ts";
import { nextSort, sortRows } from "./sort-rows.ts";
import { TableHead } from "./table-head.tsx";
import { TableRow } from "./table-row.tsx";
import { spaced, withHeld } from "./windowed-rows.ts";

export interface DataTableProps<Row> {
  /** Names the table for screen readers. */
  readonly label: string;
  /** Undefined while the rows are on their way. */
  readonly rows: readonly Row[] | undefined;
  readonly columns: readonly Column<Row>[];
  readonly rowId: (row: Row) => string;
  /** Enter or a press on the row. Links and buttons inside cells keep their own press. */
  readonly onOpen?: (row: Row) => void;
  readonly error?: unknown;
  readonly onRetry?: () => void;
  readonly empty?: ReactNode;
  /** How it is sorted; without `onSort` the table sorts by itself, beginning here. */
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  /** Rows estimated height, px; rows measure themselves, so wrapped text is fine. */
  readonly rowHeight?: number;
  /** Height of the scrolling window; a table of up to 40 rows is shown whole without one. */
  readonly height?: string;
  /** Called when the last rows come into view (next page). */
  readonly onEnd?: () => void;
  /** Rows on the server, when more than are loaded. */
  readonly total?: number | undefined;
  /** The row whose detail is open beside the table. */
  readonly openRowId?: string | undefined;
}

/** Up to this many rows are all in the page: they print, and the browser's search finds them. */
const WHOLE = 40;

/** The table of the console: virtual rows, sorting, keyboard (arrows, j/k, Home/End, PageUp/Down, Enter), four states. */
export function DataTable<Row>(props: DataTableProps<Row>): ReactNode {
  const { label, rows, rowId, onOpen, error, onRetry, empty, onSort, rowHeight = 44, height, onEnd, total, openRowId } = props;
  const phone = useIsPhone();
  const columns = useMemo(() => props.columns.filter((column) => !(phone && column.hideOnPhone)), [props.columns, phone]);
  const [ownSort, setOwnSort] = useState(props.sort);
  const sort = onSort ? props.sort : ownSort;
  const sorted = useMemo(() => (onSort ? (rows ?? []) : sortRows(rows ?? [], props.columns, sort)), [rows, props.columns, sort, onSort]);
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(0);
  const [within, setWithin] = useState(false);
  const wanted = useRef<number>(undefined);
  const windowed = height !== undefined || sorted.length > WHOLE;
  const virtual = useVirtualizer({
    count: sorted.length,
    enabled: windowed,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rowId(sorted[index] as Row),
    overscan: 8,
    scrollPaddingStart: rowHeight,
    rangeExtractor: (range) => withHeld(defaultRangeExtractor(range), within ? focused : undefined, sorted.length),
    onChange: (instance) => {
      if (onEnd && (instance.range?.endIndex ?? 0) >= sorted.length - 5) onEnd();
    },
  });

  // The wanted row may only come into being by the scroll, some renders later.
  useEffect(() => {
    const row = wanted.current !== undefined && scroller.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (!row) return;
    wanted.current = undefined;
    row.focus({ preventScroll: windowed });
  });

  if (rows === undefined) return error ? <ErrorState error={error} onRetry={onRetry} /> : <Skeleton height={rowHeight * 8} />;
  if (rows.length === 0 && empty) return empty;

  const focus = (index: number): void => {
    wanted.current = index;
    setFocused(index);
    if (windowed) virtual.scrollToIndex(index);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!(event.target instanceof HTMLElement) || event.target.dataset["index"] === undefined) return;
    const at = Number(event.target.dataset["index"]);
    const row = sorted[at];
    if (event.key === "Enter" && row !== undefined && onOpen) {
      // The same press must not go on to send a form that it opened and that took the focus.
      event.preventDefault();
      return onOpen(row);
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2);
    const next = rowAfter(event.key, at, sorted.length, page);
    if (next === undefined) return;
    event.preventDefault();
    focus(next);
  };

  const items = windowed ? virtual.getVirtualItems() : sorted.map((_, index) => ({ index, start: 0, end: 0 }));
  const drawn = spaced(items, windowed ? virtual.getTotalSize() : 0);
  const tabbable = Math.min(focused, sorted.length - 1);
  const visible = items.some((item) => item.index === tabbable) ? tabbable : items[0]?.index;
  const onBlur = (event: FocusEvent<HTMLElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) setWithin(false);
  };
  const choose = (column: Column<Row>): void => (onSort ?? setOwnSort)(nextSort(column, sort));

  return (
    <div ref={scroller} className={cx("relative overflow-x-auto", windowed && "overflow-y-auto overscroll-y-contain")} style={windowed ? { height: height ?? "min(70dvh, 44rem)" } : {}}>
      {/* A table with rows that take the focus is a grid to assistive software. */}
      <table role="grid" aria-label={label} aria-rowcount={(total ?? sorted.length) + 1} onKeyDown={onKeyDown} onFocus={() => setWithin(true)} onBlur={onBlur} className="w-full table-fixed border-separate border-spacing-0">
        <TableHead columns={columns} sort={sort} sortable={(column) => column.sortBy !== undefined} onSort={choose} />
        <tbody>
          {drawn.rows.map(({ index, before }) => {
            const row = sorted[index] as Row;
            const id = rowId(row);
            return (
              <Fragment key={id}>
                <Spacer height={before} />
                <TableRow
                  row={row}
                  index={index}
                  columns={columns}
                  tabbable={index === visible}
                  open={id === openRowId}
                  onOpen={onOpen}
                  onFocus={setFocused}
                  measure={windowed ? virtual.measureElement : undefined}
                />
              </Fragment>
            );
          })}
          <Spacer height={drawn.after} />
        </tbody>
      </table>
    </div>
  );
}

/** Stands for the rows that are out of sight. */
function Spacer({ height }: { height: number }): ReactNode {
  if (height <= 0) return null;
  return (
    <tr aria-hidden style={{ height }} />
  );
}
