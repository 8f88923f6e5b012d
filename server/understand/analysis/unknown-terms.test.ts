import { createAnalyzer } from '@koewa/language'
import { expect, test } from 'vitest'
import { loadDictionary } from './dictionary.ts'
import { unknownTerms } from './unknown-terms.ts'

test('names without a reading are unknown; kana reads itself, and letters and units that numbers left behind are none', async () => {
  const analyzer = createAnalyzer({ dictionary: await loadDictionary() })
  expect(unknownTerms(analyzer, ['CVT', 'km走行', 'km', '受付番号K', '窓口', 'コトハミール', 'NOxセンサー', 'kg程度'])).toEqual(['CVT', 'NOxセンサー'])
})
