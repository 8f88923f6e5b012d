import { createAnalyzer } from '../../packages/language/index.ts'
import { type Polarity, type ScoredVoice, applySentiment, learnSentiment } from '../../packages/language/learning/index.ts'
import { enginePolarity, macroF1 } from '../../packages/language/learning/sentiment-version.ts'
import { seededRandom } from '../../packages/statistics/index.ts'
import { numberOption } from '../report.ts'
import { characterSvm, dictionaryCount } from './sentiment/baselines.ts'
import { type LabelledSet, type Opinion, readChabsa, readNhs } from './sentiment/sets.ts'

/**
 * Accuracy and macro-F1 of the engine out of the box and after learning from few scored examples, beside a plain dictionary
 * count and a linear SVM on the same examples. Learning sizes are means over draws from the training part.
 */
const draws = numberOption('draws', 5)
const sizes = [100, 1_000]
const analyzer = createAnalyzer()
const count = dictionaryCount(analyzer)
const results: { set: string; method: string; examples: number; accuracy: number; macroF1: number }[] = []

/** With --tune the test part is put aside and a part of the training part stands in for it: for choosing anything at all. */
const tuning = process.argv.includes('--tune')
const chabsa = await readChabsa(tuning)
for (const set of [chabsa, await readNhs(tuning)]) benchmark(set)
aspects(chabsa.opinions)
if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ benchmark: 'language sentiment', results })}\n`)

function benchmark(set: LabelledSet): void {
  const withNeutral = set.test.some(({ polarity }) => polarity === 0)
  process.stdout.write(`\n${set.name}: ${set.train.length} to learn from, ${set.test.length} tested\n  published: ${set.published}\n`)
  const majority = ([-1, 0, 1] as const).map((polarity) => ({ polarity, n: set.train.filter((voice) => voice.polarity === polarity).length })).sort((a, b) => b.n - a.n)[0]?.polarity ?? 0
  score(set, 'most frequent class', 0, [() => majority])
  score(set, 'dictionary count', 0, [(text) => (count(text) === 0 && !withNeutral ? majority : (Math.sign(count(text)) as Polarity))])
  score(set, 'engine, out of the box', 0, [(text) => enginePolarity(analyzer.analyze(text).sentiment.score, withNeutral)])
  for (const size of [...sizes, set.train.length]) {
    const samples = Array.from({ length: size === set.train.length ? 1 : draws }, (_, i) => sample(set.train, size, i))
    score(set, 'linear SVM', size, samples.map((voices, i) => characterSvm(voices, seededRandom(i))))
    score(set, 'engine + learning', size, samples.map(learned))
  }
  const { scored } = set
  if (scored !== undefined) for (const size of [...sizes, scored.length]) {
    score(set, 'engine + learning from customers’ scores', size, Array.from({ length: size === scored.length ? 1 : draws }, (_, i) => learned(sample(scored, size, i))))
  }
}

function learned(voices: readonly ScoredVoice[]): (text: string) => Polarity {
  const version = learnSentiment(analyzer, voices)
  return (text) => applySentiment(version, analyzer, text).polarity
}

function score(set: LabelledSet, method: string, examples: number, predictors: readonly ((text: string) => Polarity)[]): void {
  const expected = set.test.map(({ polarity }) => polarity)
  const classes = [...new Set(expected)]
  let accuracy = 0
  let f1 = 0
  for (const predict of predictors) {
    const found = set.test.map(({ text }) => predict(text))
    accuracy += found.filter((polarity, i) => polarity === expected[i]).length / found.length / predictors.length
    f1 += macroF1(found, expected, classes) / predictors.length
  }
  results.push({ set: set.name, method, examples, accuracy, macroF1: f1 })
  process.stdout.write(`  ${method.padEnd(42)} ${(examples === 0 ? '' : String(examples)).padStart(6)}  accuracy ${accuracy.toFixed(3)}  macro-F1 ${f1.toFixed(3)}\n`)
}

/** Polarity of each marked opinion: of the aspect that overlaps it, of the evaluations nearest behind it, else of its sentence. */
function aspects(opinions: readonly Opinion[]): void {
  const expected = opinions.map(({ polarity }) => polarity)
  const bySentence = opinions.map(({ sentence }) => enginePolarity(analyzer.analyze(sentence).sentiment.score, false))
  let named = 0
  const byAspect = opinions.map(({ sentence, start, end }, i): Polarity => {
    const analysis = analyzer.analyze(sentence)
    const aspect = analysis.aspects.find((each) => each.start < end && start < each.end)
    if (aspect !== undefined && aspect.score !== 0) {
      named++
      return aspect.score < 0 ? -1 : 1
    }
    const next = analysis.sentiment.spans.find((span) => span.start >= start)
    return next === undefined ? (bySentence[i] as Polarity) : next.polarity < 0 ? -1 : 1
  })
  process.stdout.write(`\nchABSA, ${opinions.length} marked opinions of the test part (2 classes), out of the box\n`)
  for (const [method, found] of [['score of the sentence', bySentence], [`per aspect (${named} by name)`, byAspect]] as const) {
    const accuracy = found.filter((polarity, i) => polarity === expected[i]).length / found.length
    process.stdout.write(`  ${method.padEnd(42)} ${''.padStart(6)}  accuracy ${accuracy.toFixed(3)}  macro-F1 ${macroF1(found, expected, [-1, 1]).toFixed(3)}\n`)
    results.push({ set: 'chABSA, opinions', method, examples: 0, accuracy, macroF1: macroF1(found, expected, [-1, 1]) })
  }
}

/** `size` voices without repetition, by a seeded shuffle. */
function sample(voices: readonly ScoredVoice[], size: number, seed: number): ScoredVoice[] {
  const random = seededRandom(1_000 + seed)
  const pool = [...voices]
  for (let i = 0; i < size && i < pool.length; i++) {
    const j = i + Math.floor(random() * (pool.length - i))
    const taken = pool[i] as ScoredVoice
    pool[i] = pool[j] as ScoredVoice
    pool[j] = taken
  }
  return pool.slice(0, size)
}
