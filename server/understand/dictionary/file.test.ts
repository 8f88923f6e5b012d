import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readWordFile, writeWordFile } from './file.ts'
import { wordKinds, type Word } from './word.ts'

const catalogue = new URL('../../../console/i18n/ja/dictionary.json', import.meta.url)
const messages = JSON.parse(readFileSync(catalogue, 'utf8')) as Record<string, string>
const words = wordKinds.map((kind, at) => ({ surface: `言葉${at}`, reading: '', kind, baseForm: '' }) as Word)

test.each(['ja', 'en'] as const)('a file saved in %s is taken back, every kind as it was', (language) => {
  const { words: read, faults } = readWordFile(Buffer.from(writeWordFile(words, language)))
  expect(faults).toEqual([])
  expect(read.map(({ kind }) => kind)).toEqual(wordKinds)
})

test.each(wordKinds)('the kind %s is called in a file as on the screen', (kind) => {
  const name = messages[`dictionary.kind.${kind}`] ?? ''
  expect(readWordFile(Buffer.from(`言葉,,${name}`)).words[0]?.kind).toBe(kind)
  expect(writeWordFile(words, 'ja')).toContain(`,${name},`)
  expect(messages['dictionary.importKinds']).toContain(`「${name}」`)
})

test('a word that a spreadsheet would take for a formula comes back as it was', () => {
  const formula = { surface: '=HYPERLINK("http://x","プラン")', reading: '', kind: 'product', baseForm: '@プラン' } as Word
  const file = writeWordFile([formula, { ...formula, surface: '-10℃, 冷凍', baseForm: '' }], 'ja')
  expect(file).not.toMatch(/^["]?[=@-]/m)
  expect(readWordFile(Buffer.from(file)).words.map(({ surface, baseForm }) => [surface, baseForm])).toEqual([[formula.surface, formula.baseForm], ['-10℃, 冷凍', '']])
})
