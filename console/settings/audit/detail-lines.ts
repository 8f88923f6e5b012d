export interface DetailLine {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** What an entry tells besides, one line per value: { from: { role } } becomes "from › role". Lists stay whole. */
export function detailLines(detail: Readonly<Record<string, unknown>>, above: readonly string[] = []): readonly DetailLine[] {
  return Object.entries(detail).flatMap(([name, value]) => {
    const path = [...above, name];
    const nested = typeof value === "object" && value !== null && !Array.isArray(value);
    return nested ? detailLines(value as Record<string, unknown>, path) : [{ path, value }];
  });
}
