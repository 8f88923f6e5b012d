/** The first four columns of a line with commas or tabs, quotes taken off: where somebody puts a refused line right. */
export function columnsOf(line: string): string[] {
  const found = line.match(line.includes("\t") ? /[^\t]*(?:\t|$)/g : /(?:"[^"]*"|[^,])*(?:,|$)/g) ?? [];
  const columns = found.map((column) => column.replace(/[,\t]$/, "").replace(/^"(.*)"$/, "$1"));
  return Array.from({ length: 4 }, (_, at) => columns[at] ?? "");
}
