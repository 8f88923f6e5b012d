import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { describeFact } from './facts/describe.ts'
import { createAnalyzer, foldForSearch, queryMatches } from './index.ts'

const analyzer = createAnalyzer()

/** Data lines: id, then columns. One idea a line; a fault found becomes a line before it is mended. */
function lines(file: string): string[][] {
  const rows = readFileSync(new URL(`quality/${file}.tsv`, import.meta.url), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return rows.map((line) => line.split('\t'))
}

describe('intent', () => {
  it.each(lines('intent'))('%s %s', (_id, text = '', expected = '') => {
    const found = new Set<string>(analyzer.analyze(text).intents.map((finding) => finding.intent))
    const [must = '', mustNot = ''] = expected.split('!')
    expect(must.split(',').filter((intent) => intent !== '' && !found.has(intent)), `missing of ${[...found]}`).toEqual([])
    expect(mustNot.split(',').filter((intent) => found.has(intent)), 'wrongly found').toEqual([])
  })
})

const bounds: Readonly<Record<string, readonly [number, number]>> = { '+': [0.15, 1.01], '-': [-1.01, -0.15], '0': [-0.35, 0.35] }

describe('sentiment', () => {
  it.each(lines('sentiment'))('%s %s', (_id, text = '', expected = '') => {
    const [low, high] = bounds[expected] ?? [NaN, NaN]
    const { score } = analyzer.analyze(text).sentiment
    expect(score).toBeGreaterThan(low)
    expect(score).toBeLessThan(high)
  })
})

describe('aspects', () => {
  it.each(lines('aspects'))('%s %s', (_id, text = '', expected = '') => {
    const found = analyzer.analyze(text).aspects.map(({ aspect, score }) => aspect + (score > 0 ? '+' : '-'))
    expect(found).toEqual(expect.arrayContaining(expected.split(' ')))
  })
})

describe('search', () => {
  it.each(lines('search'))('%s %s ← %s', (_id, text = '', query = '', found = '') => {
    expect(queryMatches(analyzer.parseQuery(query), foldForSearch(text), analyzer.searchTerms(text))).toBe(found === '1')
  })
})

describe('places of a search', () => {
  it.each(lines('search-places'))('%s %s ← %s', (_id, text = '', query = '', expected = '') => {
    const places = analyzer.queryPlaces(analyzer.parseQuery(query), text)
    expect(places.map(({ start, end }) => text.slice(start, end)).join('|')).toBe(expected)
  })
})

describe('facts', () => {
  const analyzer = createAnalyzer({ userDictionary: [{ surface: 'こえわペイ', kind: 'product' }, { surface: 'こえわ掃除機', kind: 'product' }] })

  it.each(lines('facts'))('%s %s', (_id, text = '', expected = '') => {
    const { facts = [] } = analyzer.analyze(text, { occurredAt: '2026-09-02' })
    expect(facts.map(describeFact).join(';') || '-').toBe(expected)
  })
})

describe('risk', () => {
  it.each(lines('risk'))('%s %s', (_id, text = '', expected = '') => {
    const { risks = [] } = analyzer.analyze(text)
    expect(risks.map(({ kind }) => kind).toSorted().join(',') || '-').toBe(expected)
  })
})
