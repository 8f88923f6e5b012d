import type { InsightParts, RowsPart } from './insights.ts'

const written = new WeakMap<object, Readonly<{ as: string; rows: Buffer }>>()

/** An answer as JSON text in UTF-8. What has not changed since somebody else asked is not written again: 30,000 groups take a third of a second. */
export function insightsJson({ parts, ...rest }: InsightParts): Buffer {
  const rows = parts.map(writtenRows).filter(({ length }) => length > 0)
  const comma = Buffer.from(',')
  const end = Buffer.from(`],${JSON.stringify(rest).slice(1)}`)
  return Buffer.concat([Buffer.from('{"rows":['), ...rows.flatMap((part, at) => (at === 0 ? [part] : [comma, part])), end])
}

/** Rows with commas between them. */
function writtenRows({ of, as, rows }: RowsPart): Buffer {
  const known = of && written.get(of)
  if (known?.as === as) return known.rows
  const text = Buffer.from(JSON.stringify(rows()).slice(1, -1))
  if (of) written.set(of, { as, rows: text })
  return text
}
