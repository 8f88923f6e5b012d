const tableOf = /\b(?:from|into|update|table(?: if (?:not )?exists)?|view)\s+(?:only\s+)?((?:"?[a-z_][a-z0-9_]*"?\.)?"?[a-z_][a-z0-9_]*"?)/i
const operations = new Set(['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'WITH', 'BEGIN', 'COMMIT', 'ROLLBACK', 'SET', 'LOCK', 'ALTER', 'CREATE', 'DROP', 'TRUNCATE', 'OPTIMIZE', 'SYSTEM', 'NOTIFY', 'COPY', 'EXCHANGE', 'RENAME', 'START'])

/** What may be told of a statement: its kind and the first table that it names. */
export type StatementSummary = Readonly<{ operation: string; table: string | undefined; summary: string }>

/**
 * Sums a statement up (`SELECT voice`) without its text: our statements carry values as parameters, but no more is told than names of our own
 * tables. Quoted text and comments are taken out first, so that nothing in them is taken for a table.
 */
export function summarize(sql: string): StatementSummary {
  const bare = sql.replace(/'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\//g, ' ')
  const word = (/[a-z]+/i.exec(bare)?.[0] ?? '').toUpperCase()
  const operation = operations.has(word) ? word : 'OTHER'
  const table = tableOf.exec(bare)?.[1]?.replaceAll('"', '').toLowerCase()
  return { operation, table, summary: table === undefined ? operation : `${operation} ${table}` }
}
