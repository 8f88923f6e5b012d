import { failure } from './failure.ts'
import { codeOnly } from '../sql-scan.ts'

/** What the host has to do with one request's SQL. */
export type Statement =
  | Readonly<{ kind: 'read'; sql: string; format: string; streams: boolean }>
  | Readonly<{ kind: 'insert'; table: string; columns: readonly string[]; format: InsertFormat; inlineData: string }>
  | Readonly<{ kind: 'run'; sql: string; format: string }>

export type InsertFormat = 'JSONEachRow' | 'JSONCompactEachRow'

/**
 * Formats whose output may be cut at any block: a streaming read of the engine writes each block as a document of its
 * own, so every format with a head, a tail or column widths (JSON, CSVWithNames, Parquet, Pretty…) would repeat them.
 */
const STREAMING_FORMATS = new Set([
  'jsoneachrow', 'jsonlines', 'ndjson', 'jsoncompacteachrow', 'jsonstringseachrow', 'jsoncompactstringseachrow',
  'csv', 'tsv', 'tabseparated', 'tsvraw', 'tabseparatedraw', 'rowbinary', 'native',
])

/**
 * Classifies the SQL of one request.
 * @throws StatementFailure for several statements in one request, INTO OUTFILE, and insert forms the host cannot do.
 */
export function parseStatement(sql: string, defaultFormat: string): Statement {
  const trimmed = sql.trim()
  if (trimmed === '') throw failure(62, 'SYNTAX_ERROR', 'Empty query.')
  const insert = INSERT_WITH_FORMAT.exec(trimmed)
  if (insert !== null) return insertOf(trimmed, insert)

  const code = codeOnly(trimmed)
  const semicolon = code.indexOf(';')
  if (semicolon >= 0 && code.slice(semicolon).replace(/[;\s]/g, '') !== '') {
    throw failure(62, 'SYNTAX_ERROR', 'Multi-statements are not allowed.')
  }
  const single = semicolon < 0 ? trimmed : trimmed.slice(0, semicolon)
  if (/\bINTO\s+OUTFILE\b/i.test(code)) throw failure(1, 'UNSUPPORTED_METHOD', 'INTO OUTFILE is not allowed over HTTP.')

  const format = lastFormatOf(code) ?? defaultFormat
  if (!/^[\s(]*(SELECT|WITH|FROM)\b/i.test(code)) return { kind: 'run', sql: single, format }
  return { kind: 'read', sql: single, format, streams: STREAMING_FORMATS.has(format.toLowerCase()) }
}

/** True when the statement changes nothing, so that it may be killed when its caller goes away. */
export function isReadOnly(statement: Statement): boolean {
  return statement.kind === 'read' || (statement.kind === 'run' && READ_ONLY.test(codeOnly(statement.sql)))
}

const READ_ONLY = /^\s*(SHOW|DESCRIBE|DESC|EXPLAIN|EXISTS|CHECK)\b/i
const NAME = '(?:`[^`\\\\]+`|"[^"\\\\]+"|\\w+)'
const INSERT_WITH_FORMAT = new RegExp(
  `^INSERT\\s+INTO\\s+(?:TABLE\\s+)?(?<table>${NAME}(?:\\.${NAME})?)\\s*` +
  `(?:\\((?<columns>\\s*${NAME}(?:\\s*,\\s*${NAME})*\\s*)\\))?\\s*FORMAT\\s+(?<format>\\w+)(?:\\s+|$)`, 'iu')

function insertOf(sql: string, match: RegExpExecArray): Statement {
  const { table = '', columns = '', format = '' } = match.groups ?? {}
  const known = (['JSONEachRow', 'JSONCompactEachRow'] as const).find((name) => name.toLowerCase() === format.toLowerCase())
  if (known === undefined) {
    throw failure(48, 'NOT_IMPLEMENTED', `The embedded engine takes inserts as JSONEachRow or JSONCompactEachRow, not ${format}.`)
  }
  return {
    kind: 'insert',
    table: table.replace(/[`"]/g, ''),
    columns: columns.trim() === '' ? [] : columns.split(',').map((name) => name.trim().replace(/[`"]/g, '')),
    format: known,
    inlineData: sql.slice(match[0].length),
  }
}

function lastFormatOf(code: string): string | undefined {
  return /\bFORMAT\s+(\w+)\s*(?:SETTINGS\b[^()]*)?[;\s]*$/i.exec(code)?.[1]
}
