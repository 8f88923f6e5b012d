import { describe, expect, test } from 'vitest'
import { codeOnly } from '../sql-scan.ts'
import { isReadOnly, parseStatement } from './statement.ts'

const parse = (sql: string) => parseStatement(sql, 'TabSeparated')

describe('parseStatement', () => {
  test('a read streams in row formats and not in formats with a head or tail', () => {
    expect(parse('SELECT 1 FORMAT JSONEachRow')).toMatchObject({ kind: 'read', format: 'JSONEachRow', streams: true })
    expect(parse('SELECT 1\nFORMAT JSON;')).toMatchObject({ kind: 'read', format: 'JSON', streams: false })
    expect(parse('/* x */ (SELECT 1) UNION ALL (SELECT 2)')).toMatchObject({ kind: 'read', format: 'TabSeparated', streams: true })
    expect(parse('WITH 1 AS a SELECT a FORMAT CSV SETTINGS max_threads = 1')).toMatchObject({ format: 'CSV' })
  })

  test('FORMAT inside quotes or comments is not the format', () => {
    expect(parse("SELECT 'FORMAT CSVWithNames'")).toMatchObject({ format: 'TabSeparated' })
    expect(parse('SELECT 1 -- FORMAT CSV')).toMatchObject({ format: 'TabSeparated' })
  })

  test('an insert gives its table, columns and data', () => {
    expect(parse('INSERT INTO db.`t` (`a`, b) FORMAT JSONEachRow\n{"a":1}')).toEqual({
      kind: 'insert', table: 'db.t', columns: ['a', 'b'], format: 'JSONEachRow', inlineData: '{"a":1}',
    })
    expect(() => parse('INSERT INTO t FORMAT CSV\n1,2')).toThrow(/JSONEachRow or JSONCompactEachRow, not CSV/)
    expect(parse('INSERT INTO t SELECT 1')).toMatchObject({ kind: 'run' })
  })

  test('one statement a request, whatever is quoted', () => {
    expect(() => parse('SELECT 1; DROP TABLE t')).toThrow(/Multi-statements/)
    expect(() => parse('ALTER TABLE t DELETE WHERE 1; SELECT 1')).toThrow(/Multi-statements/)
    expect(parse("SELECT ';' AS `a;b` ; ")).toMatchObject({ sql: "SELECT ';' AS `a;b` " })
    expect(() => parse("SELECT 1 INTO OUTFILE '/tmp/x'")).toThrow(/INTO OUTFILE/)
    expect(() => parse('  ')).toThrow(/Empty query/)
  })

  test('only what changes nothing counts as read-only', () => {
    expect(isReadOnly(parse('SHOW TABLES'))).toBe(true)
    expect(isReadOnly(parse('OPTIMIZE TABLE t'))).toBe(false)
    expect(isReadOnly(parse('INSERT INTO t SELECT 1'))).toBe(false)
  })
})

describe('codeOnly', () => {
  test.each([
    [`a 'it''s; \\' ;' ; b`, `a '______________' ; b`],
    ['x /* ; */ y', 'x         y'],
    ['x -- ; \ny', 'x      \ny'],
    ['x $t$ ; $t$ y', 'x $_________$ y'],
    ['「解約;」', '「解約;」'],
  ])('%s', (sql, code) => {
    expect(codeOnly(sql)).toHaveLength(sql.length)
    expect(codeOnly(sql).split(';').length).toBe(code.split(';').length)
  })
})
