import { expect, it } from 'vitest'
import { type MarkedLine, readMarkedLines, scorePersonalData } from './corpus.ts'
import { createAnalyzer } from '../analyzer.ts'
import { maskPersonalData, maskedOffset } from './mask.ts'

const lines = readMarkedLines()
const { findPersonalData } = createAnalyzer()
const kinds = ['email', 'phone', 'postal-code', 'address', 'card', 'my-number', 'line-id', 'license-plate', 'name']

it('marks at least 2,000 spans of every kind, and lines without any', () => {
  const spans = lines.flatMap((line) => line.spans)
  expect(spans.length).toBeGreaterThanOrEqual(2000)
  for (const kind of kinds) expect(spans.filter((span) => span.kind === kind).length, kind).toBeGreaterThanOrEqual(100)
  expect(lines.filter((line) => line.spans.length === 0).length).toBeGreaterThanOrEqual(300)
  expect(new Set(lines.map((line) => line.text)).size).toBe(lines.length)
})

it('finds at least 99 of 100 spans of every kind exactly, and at most 5 of 100 found are wrong', () => {
  const { kinds: scores, faults } = scorePersonalData(lines, findPersonalData)
  expect(scores.map(({ kind }) => kind).toSorted()).toEqual(kinds.toSorted())
  for (const { kind, marked, found, right } of scores) {
    expect(right / marked, `${kind}: recall\n${faults.join('\n')}`).toBeGreaterThanOrEqual(0.99)
    expect(right / found, `${kind}: precision\n${faults.join('\n')}`).toBeGreaterThanOrEqual(0.95)
  }
})

it('keeps what it finds in the sets that were written to measure', () => {
  for (const set of ['personal-data-unseen-1', 'personal-data-unseen-2', 'personal-data-unseen-3']) {
    const { kinds: scores, faults } = scorePersonalData(readMarkedLines(set), findPersonalData)
    const sum = (of: (score: (typeof scores)[number]) => number): number => scores.reduce((total, score) => total + of(score), 0)
    expect(sum(({ right }) => right) / sum(({ marked }) => marked), `${set}: recall\n${faults.join('\n')}`).toBeGreaterThanOrEqual(0.92)
    expect(sum(({ right }) => right) / sum(({ found }) => found), `${set}: precision\n${faults.join('\n')}`).toBeGreaterThanOrEqual(0.95)
  }
})

it('leaves nothing behind in the masked text, and maps what follows a span', () => {
  const leaks = lines.filter(({ text, spans }: MarkedLine) => {
    const masked = maskPersonalData(text, findPersonalData(text))
    const last = spans.at(-1)
    if (last === undefined) return false
    const rest = text.slice(last.end)
    return !masked.text.endsWith(rest) || masked.text.slice(maskedOffset(masked.replacements, last.end)) !== rest || findPersonalData(masked.text).length > 0
  })
  expect(leaks.map(({ id, text }) => `${id} ${text}`)).toEqual([])
})
