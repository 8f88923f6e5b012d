/**
 * JSON in which no integer changes its value. ClickHouse sends 64-bit integers as bare numbers (see client.ts); one that
 * a JavaScript number cannot hold is refused instead of rounded: select it with toString().
 * @throws RangeError for an integer beyond ±2^53.
 */
export function parseExact<T>(text: string): T {
  // The reviver costs a factor of five, and only a run of 16 digits can be an unsafe integer.
  return (/\d{16}/.test(text) ? JSON.parse(text, refuseUnsafe) : JSON.parse(text)) as T
}

function refuseUnsafe(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '')) {
    throw new RangeError(`ClickHouse returned ${context?.source}, which no JavaScript number holds exactly: select it with toString().`)
  }
  return value
}

/** JSON for inserts: a bigint becomes a string of digits, which ClickHouse reads into any integer column. */
export function stringifyExact(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? inner.toString() : inner))
}
