import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DelimitedReader, type DelimitedRecord } from './delimited.ts'
import { guessDelimiter } from './delimiter.ts'

const readIn = (text: string, size: number, delimiter = ','): DelimitedRecord[] => {
  const reader = new DelimitedReader(delimiter)
  const records: DelimitedRecord[] = []
  for (let at = 0; at < text.length; at += size) records.push(...reader.push(text.slice(at, at + size)))
  return [...records, ...reader.end()]
}
const cellsOf = (records: readonly DelimitedRecord[]): unknown[] => records.map((record) => ('cells' in record ? record.cells : record.fault.code))

describe('splitting delimited text', () => {
  it('reads back what a CSV writer wrote, however it is cut into pieces', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'ab,"\n\r\t; 声') })
    fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 9 }), fc.constantFrom(',', '\t'), (rows, size, delimiter) => {
      const text = stringify(rows, { quoted: true, delimiter })
      expect(cellsOf(readIn(text, size, delimiter))).toEqual(rows)
    }))
  })

  it('takes any line end, and quotation marks inside cells', () => {
    expect(cellsOf(readIn('a,b\r\n1,he said "hi"\r2,"so "to" say"\n3,"x ""y"""', 3))).toEqual([['a', 'b'], ['1', 'he said "hi"'], ['2', 'so "to" say'], ['3', 'x "y"']])
  })

  it('gives up one line, not the file, for a mark that is never closed', () => {
    expect(cellsOf(readIn('a,b\n1,"open\n2,x\n3,y\n', 4))).toEqual([['a', 'b'], 'quote', ['2', 'x'], ['3', 'y']])
  })

  it('keeps a trailing empty cell at the end of the file', () => {
    expect(cellsOf(readIn('a,b\n1,', 100))).toEqual([['a', 'b'], ['1', '']])
  })

  it('does not hold an endless line in memory', () => {
    const records = readIn(`a,b\n1,${'x'.repeat(900_000)}\n2,y\n`, 65_536)
    expect(cellsOf(records).slice(0, 2)).toEqual([['a', 'b'], 'rowTooLong'])
    expect(cellsOf(records).at(-1)).toEqual(['2', 'y'])
  })
})

describe('guessing the delimiter', () => {
  it.each([
    ['日付,本文\n2024,"a;b;c"\n2024,d;e\n', ','], ['日付\t本文\n2024\tはい、そう, です\n2024\tいいえ\n', '\t'], ['a;b;c\n1,5;2;3\n1,6;2;3\n', ';'], ['声\nただ一列\n', ','],
  ])('%j', (text, delimiter) => {
    expect(guessDelimiter(text)).toBe(delimiter)
  })
})
