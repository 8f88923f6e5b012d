import { describe, expect, it } from 'vitest'
import { completeMapping, readHandwritten, type Mapping } from './mapping.ts'

const guessed: Mapping = {
  kind: 'voices', format: 'delimited', encoding: 'utf-8', delimiter: ',', header: true, source: 'こえ',
  columns: { text: { column: '本文' } }, constants: { channel: 'form', touchpoint: 'こえ' }, attributes: [{ name: '地域', column: '地域' }],
}
const columns = ['日付', '本文', '地域']

describe('a mapping', () => {
  it('keeps what was guessed where nothing else is said', () => {
    const mapping = completeMapping({ columns: { text: { column: '本文' }, occurredAt: { column: '日付' } } }, guessed, columns)
    expect(mapping).toEqual({ ...guessed, columns: { text: { column: '本文' }, occurredAt: { column: '日付' } } })
  })

  it('may be written by hand', () => {
    expect(readHandwritten({ columns: { text: '本文', nps: { column: '推奨度' } }, encoding: 'Shift_JIS', delimiter: '\\t' }))
      .toEqual({ columns: { text: { column: '本文' }, nps: { column: '推奨度' } }, encoding: 'cp932', delimiter: '\t' })
    expect(readHandwritten(undefined)).toBeUndefined()
  })

  it('is refused with every reason at once: columns that are not there, targets that are missing, words that are unknown', () => {
    expect(() => completeMapping({ columns: { text: { column: 'ない' } }, attributes: [{ name: 'x', column: '地域', join: ['無'] }] }, guessed, columns))
      .toThrow('The mapping does not fit the file: The file has no column “ない”. The file has no column “無”. Say which column is occurredAt.')
    expect(() => completeMapping({ columns: { wrong: { column: '本文' } } }, guessed, columns)).toThrow('The mapping is not one that can be used')
  })
})
