import { learnFeatureWeights } from '@koewa/statistics'
import { createAnalyzer } from '../../packages/language/index.ts'
import { headingRow } from '../../packages/language/topics/index.ts'
import { phrasesOf } from '../../packages/language/topics/names.ts'
import { numberOption, printReport, textOption } from '../report.ts'
import { componentFigures } from './topics/components.ts'
import { discoveryFigures, keptFigure, type Voice } from './topics/discovery.ts'
import { type LabelledText, readCityOpinions, readVehicleReports } from './topics/labelled-texts.ts'
import { learningCurve } from './topics/learning-curve.ts'
import { shuffled } from './topics/sampling.ts'

/**
 * Topics: learning from labels and from corrections, and discovery, each on the test part where there is one. `--only
 * corrections`, `--only components` or `--only discovery` does one of them, `--sizes 10,all` some sizes of components. For choosing
 * anything, `--tune` puts the test year aside and takes the year before for it; `--tune-from 2020-07 --tune-to 2021-01` those months,
 * with all before them to learn from. Discovery takes 1,000 texts of each set, `--rows N` others: four methods group them nine times
 * each, which with all 3,118 reports took a quarter of an hour.
 */
const only = textOption('only')
const tuneFrom = process.argv.includes('--tune') ? '2021' : textOption('tune-from')
const rows = numberOption('rows', 1_000)
const sizes = textOption('sizes')?.split(',').map((size) => (size === 'all' ? Infinity : Number(size)))
/** Four times the buckets that the product keeps by default: 13,000 texts have more features than those. */
const bits = numberOption('bits', 20)
const analyzer = createAnalyzer()
const { train, test } = await readVehicleReports(tuneFrom, textOption('tune-to'))
const namesOf = ({ text }: LabelledText): string[] => analyzer.features(text).map(({ name }) => name)

if (only === undefined || only === 'corrections') {
  const names = new Map([...train, ...test].map((text) => [text, namesOf(text)]))
  printReport({ benchmark: 'language topics: one topic after ten examples, then corrected', figures: learningCurve(train, test, (text) => names.get(text) ?? []) })
}

if (only === undefined || only === 'components') {
  const vocabulary = learnFeatureWeights(train.map(namesOf), bits)
  const kept = new Map([...train, ...test].map((text) => [text, headingRow(vocabulary, analyzer.features(text.text))]))
  const rowOf = (text: LabelledText) => kept.get(text) ?? headingRow(vocabulary, analyzer.features(text.text))
  const { ours, reference } = componentFigures(train, test, rowOf, bits, sizes)
  printReport({ benchmark: `language topics: vehicle component, trained on the ${train.length} reports before, tested on ${test.length} from ${tuneFrom ?? 2022}`, figures: ours, reference, note: 'reference: characters 1–4, TF-IDF, balanced linear SVM' })
}

if (only === undefined || only === 'discovery') {
  const voiceOf = (text: LabelledText): Voice => ({ ...text, words: analyzer.features(text.text).flatMap(({ name }) => (name.startsWith('w:') ? [name.slice(2)] : [])), subjects: phrasesOf({ terms: analyzer.analyze(text.text).terms, text: text.text }) })
  for (const [name, texts] of [['Takamatsu', await readCityOpinions()], [`vehicles ${tuneFrom ?? 2022}`, test]] as const) {
    const voices = (texts.length > rows ? shuffled(texts, 1).slice(0, rows) : texts).map(voiceOf)
    printReport({ benchmark: `language topics: discovery, ${name}, ${voices.length} of ${texts.length} texts, 30 groups by every method, mean of three seeds`, figures: [...discoveryFigures(voices), keptFigure(voices)] })
  }
}
