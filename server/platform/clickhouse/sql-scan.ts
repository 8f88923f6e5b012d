export type SqlPart = Readonly<{ kind: 'code' | 'quoted' | 'comment'; start: number; end: number }>

/**
 * Splits SQL into code, quoted text ('…', "…", `…`, $tag$…$tag$) and comments, in order and without gaps.
 * Enough of ClickHouse's lexer to find keywords and semicolons that are really code.
 */
export function scanSql(sql: string): SqlPart[] {
  const parts: SqlPart[] = []
  let codeStart = 0
  let at = 0
  const push = (kind: SqlPart['kind'], start: number, end: number): void => {
    if (end > start) parts.push({ kind, start, end })
  }
  while (at < sql.length) {
    const special = specialAt(sql, at)
    if (special === undefined) {
      at += 1
      continue
    }
    push('code', codeStart, at)
    push(special.kind, at, special.end)
    at = special.end
    codeStart = at
  }
  push('code', codeStart, sql.length)
  return parts
}

/** The SQL with comments and the inside of quoted text replaced by blanks; positions stay the same. */
export function codeOnly(sql: string): string {
  let code = ''
  for (const part of scanSql(sql)) {
    const text = sql.slice(part.start, part.end)
    if (part.kind === 'code') code += text
    else if (part.kind === 'comment') code += ' '.repeat(text.length)
    else code += text.charAt(0) + '_'.repeat(Math.max(text.length - 2, 0)) + (text.length > 1 ? text.charAt(0) : '')
  }
  return code
}

function specialAt(sql: string, at: number): { kind: 'quoted' | 'comment'; end: number } | undefined {
  const char = sql.charAt(at)
  if (char === "'" || char === '"' || char === '`') return { kind: 'quoted', end: endOfQuoted(sql, at, char) }
  if (sql.startsWith('/*', at)) return { kind: 'comment', end: endAfter(sql, '*/', at + 2) }
  if (sql.startsWith('--', at) || sql.startsWith('# ', at) || sql.startsWith('#!', at)) {
    return { kind: 'comment', end: endAfter(sql, '\n', at) }
  }
  if (char === '$') {
    const tag = /^\$\w*\$/.exec(sql.slice(at, at + 64))?.[0]
    if (tag !== undefined) return { kind: 'quoted', end: endAfter(sql, tag, at + tag.length) }
  }
  return undefined
}

function endOfQuoted(sql: string, start: number, quote: string): number {
  for (let at = start + 1; at < sql.length; at += 1) {
    const char = sql.charAt(at)
    if (char === '\\') at += 1
    else if (char === quote) {
      if (sql.charAt(at + 1) !== quote) return at + 1
      at += 1
    }
  }
  return sql.length
}

function endAfter(sql: string, mark: string, from: number): number {
  const found = sql.indexOf(mark, from)
  return found < 0 ? sql.length : found + mark.length
}
