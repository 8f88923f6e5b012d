import { expect, it } from 'vitest'
import { readLexicon } from './load.ts'

it.each([
  ['sentiment.ja.tsv', ' '],
  ['sentiment.en.tsv', '; '],
])('%s lists every expression once, with a polarity in range and an aspect', (file, separator) => {
  const seen = new Map<string, string>()
  const faults: string[] = []
  for (const [polarity = '', aspect = '', expressions = ''] of readLexicon(file)) {
    if (!(Math.abs(Number(polarity)) <= 3) || !/^[a-z]+$/.test(aspect) || expressions === '') faults.push(`${polarity} ${aspect}`)
    for (const expression of expressions.split(separator)) {
      if (seen.has(expression)) faults.push(`${expression}: ${seen.get(expression)} and ${polarity}`)
      seen.set(expression, polarity)
    }
  }
  expect(faults).toEqual([])
  expect(seen.size).toBeGreaterThan(200)
})
