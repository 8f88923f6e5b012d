import type { ReactNode } from "react";

/** One column of a DataTable. */
export interface Column<Row> {
  /** Names the column in sorting, CSV and the address. */
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand at the end so that their digits line up. */
  readonly align?: "start" | "end";
  /** Width as CSS: "7rem"; columns without one share what is left. */
  readonly width?: string;
  /** Left out when the table is narrower than a phone held upright. */
  readonly hideOnPhone?: boolean;
  /** Makes the column sortable here; when the server sorts (`onSort`), any value that is not undefined does. */
  readonly sortBy?: (row: Row) => string | number | null;
  /** First direction when the header is pressed; numbers usually fall. */
  readonly first?: Direction;
}

export type Direction = "ascending" | "descending";

export interface Sort {
  readonly column: string;
  readonly direction: Direction;
}
