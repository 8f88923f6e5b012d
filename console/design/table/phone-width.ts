/** A phone held upright leaves a table some 21rem; below 5 of them a column without a width shows one letter a line. */
const MOST = 16;

/** Widths, in rem, that lists of columns fix on a phone, where they are more than a phone has room for. */
export function crowded(source: string): number[] {
  const lists = source.split(/^ *\];?\)?;?$/m).filter((part) => /\bid: "\w+",\s+header: /.test(part));
  return lists.map((list) => list.split(/(?=\{\s+id: "\w+",\s+header: )/).reduce((sum, column) => sum + fixedWidth(column), 0)).filter((width) => width > MOST);
}

function fixedWidth(column: string): number {
  if (!/^\{\s+id: /.test(column) || column.includes("hideOnPhone: true")) return 0;
  return Number(/\bwidth: "([\d.]+)rem"/.exec(column)?.[1] ?? 0);
}
