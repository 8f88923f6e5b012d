import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import kuromoji from '@sglkc/kuromoji'
import { createAnalyzer } from '../packages/language/index.ts'
import { loadDictionary } from '../packages/language/morphology/load-dictionary.ts'
import { Tokenizer } from '../packages/language/morphology/tokenizer.ts'
import { readRealTexts } from './real-texts.ts'
import { median, numberOption, printReport } from './report.ts'

/**
 * Full analysis against the bare kuromoji tokenizer: the same real texts, one core, one process, in alternating rounds.
 * Caches of words are on in ours and warm for both (the first round does not count); no result of a text is kept.
 */
const rounds = numberOption('rounds', 5)
const texts = (await readRealTexts()).slice(0, numberOption('texts', 20_000))

const began = performance.now()
const analyzer = createAnalyzer()
analyzer.analyze('電源が入らない')
const firstCall = performance.now() - began
const tokenizer = new Tokenizer(loadDictionary())
const reference = await buildKuromoji()

const rates = { kuromoji: [] as number[], tokenizer: [] as number[], analysis: [] as number[] }
for (let round = 0; round <= rounds; round++) {
  const kuromojiRate = rate((text) => reference.tokenize(text))
  const tokenizerRate = rate((text) => tokenizer.tokenize(text))
  const analysisRate = rate((text) => analyzer.analyze(text))
  if (round === 0) continue
  rates.kuromoji.push(kuromojiRate)
  rates.tokenizer.push(tokenizerRate)
  rates.analysis.push(analysisRate)
}

const kuromojiRate = median(rates.kuromoji)
printReport({
  benchmark: 'language-speed',
  figures: [
    { name: `texts, ${Math.round(texts.join('').length / texts.length)} characters on average`, value: texts.length, unit: 'docs' },
    { name: 'full analysis', value: median(rates.analysis), unit: 'docs/s' },
    { name: 'tokenizer alone', value: median(rates.tokenizer), unit: 'docs/s' },
    { name: 'tokenizer, ratio to kuromoji', value: median(rates.tokenizer) / kuromojiRate, unit: 'x' },
    { name: 'first call, dictionary included', value: firstCall, unit: 'ms' },
  ],
  reference: [{ name: '@sglkc/kuromoji 1.1.0, tokenize only', value: kuromojiRate, unit: 'docs/s' }],
  ratio: median(rates.analysis) / kuromojiRate,
})

function rate(work: (text: string) => unknown): number {
  const start = performance.now()
  for (const text of texts) work(text)
  return texts.length / ((performance.now() - start) / 1000)
}

function buildKuromoji(): Promise<{ tokenize(text: string): unknown }> {
  const dicPath = join(dirname(dirname(createRequire(import.meta.url).resolve('@sglkc/kuromoji'))), 'dict')
  return new Promise((resolve, reject) => {
    kuromoji.builder({ dicPath }).build((error, built) => (error ? reject(error) : resolve(built)))
  })
}
