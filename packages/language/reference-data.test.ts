import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import kuromoji from '@sglkc/kuromoji'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Analysis, type Span, createAnalyzer } from './index.ts'
import { loadDictionary } from './morphology/load-dictionary.ts'
import { Tokenizer } from './morphology/tokenizer.ts'

/** Real texts that nobody of this project wrote; they are read here and never enter it. */
const directory = process.env['KOEWA_REFERENCE_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))
const sets: readonly (readonly [string, string])[] = [
  ['ja-mlit-defects/mlit_defects_dev_2019-2022.csv', 'text'],
  ['ja-takamatsu-voice/takamatsu_opinions_fy2022_fy2024.csv', 'text'],
  ['ja-quasi-reviews/quasi_reviews.csv', 'text'],
  ['en-nhs-fft/nhs_fft_dev.csv', 'FFT answer'],
]
/** Every n-th text keeps the run short; the step is coprime to the sets' layouts. */
const step = 29

describe.each(sets)('invariants on %s', (file, column) => {
  const path = join(directory, file)
  it.skipIf(!existsSync(path))(`every span lies in the text and results repeat (needs ${file})`, () => {
    const texts = csvColumn(readFileSync(path, 'utf8'), column).filter((_, i) => i % step === 0)
    expect(texts.length).toBeGreaterThan(20)
    const analyzer = createAnalyzer({ topics: [{ id: 'any', any: ['車', '対応', 'staff'] }] })
    const first = texts.map((text) => analyzer.analyze(text))
    first.forEach((analysis, i) => expect(faults(analysis, texts[i] ?? ''), texts[i]).toEqual([]))
    const again = createAnalyzer({ topics: [{ id: 'any', any: ['車', '対応', 'staff'] }] })
    for (let i = texts.length - 1; i >= 0; i -= 3) expect(again.analyze(texts[i] ?? '')).toEqual(first[i])
  }, 60_000)
})

describe('segmentation', () => {
  const path = join(directory, sets[1]?.[0] ?? '')
  let reference: kuromoji.Tokenizer<kuromoji.IpadicFeatures>
  beforeAll(async () => {
    const dicPath = join(dirname(dirname(createRequire(import.meta.url).resolve('@sglkc/kuromoji'))), 'dict')
    reference = await new Promise((resolve, reject) => {
      kuromoji.builder({ dicPath }).build((error, tokenizer) => (error ? reject(error) : resolve(tokenizer)))
    })
  }, 30_000)

  it.skipIf(!existsSync(path))(`cuts at least 99.5 % of texts like kuromoji (needs ${sets[1]?.[0]})`, () => {
    const tokenizer = new Tokenizer(loadDictionary())
    const texts = csvColumn(readFileSync(path, 'utf8'), 'text').filter((_, i) => i % 2 === 0)
    const same = texts.filter((text) => {
      const ours = tokenizer.tokenize(text).words.map((word) => word.surface).join('|')
      return ours === reference.tokenize(text).map((token) => token.surface_form).join('|')
    })
    expect(same.length / texts.length).toBeGreaterThanOrEqual(0.995)
  }, 60_000)
})

function faults(analysis: Analysis, text: string): string[] {
  const spans: [string, Span][] = [
    ...analysis.sentences.map((span): [string, Span] => ['sentence', span]),
    ...analysis.intents.flatMap((found) => found.spans.map((span): [string, Span] => [found.intent, span])),
    ...analysis.sentiment.spans.map((span): [string, Span] => ['sentiment', span]),
    ...analysis.aspects.flatMap((found) => [found, ...found.spans].map((span): [string, Span] => [found.aspect, span])),
    ...analysis.bySentence.map((span): [string, Span] => ['sentence', span]),
    ...analysis.keyPhrases.map((span): [string, Span] => [span.phrase, span]),
    ...analysis.topics.flatMap((found) => found.spans.map((span): [string, Span] => ['topic', span])),
    ...analysis.personalData.map((span): [string, Span] => [span.kind, span]),
  ]
  const wrong = spans.filter(([, span]) => !(span.start >= 0 && span.start < span.end && span.end <= text.length)).map(([name]) => name)
  if (Math.abs(analysis.sentiment.score) > 1) wrong.push('score')
  if (analysis.intents.length === 0 || analysis.intents.some((found) => found.confidence < 0 || found.confidence > 1)) wrong.push('intents')
  return wrong
}

/** One column of an RFC 4180 file with a header line. */
function csvColumn(content: string, column: string): string[] {
  const rows: string[][] = [[]]
  for (const match of content.replace(/^\ufeff/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] !== ',') rows.push([])
  }
  const at = rows[0]?.indexOf(column) ?? -1
  return rows.slice(1).map((row) => row[at] ?? '').filter((text) => text !== '')
}
