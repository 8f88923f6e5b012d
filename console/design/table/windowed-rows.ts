/** A row of the window and where it stands, px from the top of all rows. */
export interface PlacedRow {
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/** A row to draw after so much room for rows that are not. */
export interface SpacedRow {
  readonly index: number;
  readonly before: number;
}

/** The rows in sight and, wherever it is, the one that holds the focus: a row that leaves the page takes the focus with it. */
export function withHeld(indexes: readonly number[], held: number | undefined, count: number): number[] {
  if (held === undefined || held >= count || indexes.includes(held)) return [...indexes];
  return [...indexes, held].toSorted((a, b) => a - b);
}

/** The room before each row and after the last, so that all stand where they would if every row were drawn. */
export function spaced(rows: readonly PlacedRow[], total: number): { readonly rows: readonly SpacedRow[]; readonly after: number } {
  const placed = rows.map(({ index, start }, at) => ({ index, before: Math.max(0, start - (rows[at - 1]?.end ?? 0)) }));
  return { rows: placed, after: Math.max(0, total - (rows.at(-1)?.end ?? 0)) };
}
