import { createAnalyzer } from '../../packages/language/index.ts'
import { numberOption, printReport } from '../report.ts'
import { componentFigures } from './topics/components.ts'
import { discoveryFigures, keptFigure, type Voice } from './topics/discovery.ts'
import { type LabelledText, readCityOpinions, readVehicleReports } from './topics/labelled-texts.ts'
import { learningCurve } from './topics/learning-curve.ts'
import { shuffled } from './topics/sampling.ts'

/**
 * Topics: learning from labels and from corrections, and discovery, each on the test part where there is one. `--only
 * corrections`, `--only components` or `--only discovery` does one of them; `--tune` puts the test year aside and takes the year
 * before for it: for choosing anything. Discovery takes 1,000 texts of each set, `--rows N` others: four methods group them nine times
 * each, which with all 3,118 reports took a quarter of an hour.
 */
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined
const tuning = process.argv.includes('--tune')
const year = tuning ? 2021 : 2022
const rows = numberOption('rows', 1_000)
const analyzer = createAnalyzer()
const { train, test } = await readVehicleReports(tuning)

if (only === undefined || only === 'corrections' || only === 'components') {
  const names = new Map([...train, ...test].map((text) => [text, analyzer.features(text.text).map(({ name }) => name)]))
  const features = (text: LabelledText): readonly string[] => names.get(text) ?? []
  if (only !== 'components') printReport({ benchmark: 'language topics: one topic after ten examples, then corrected', figures: learningCurve(train, test, features) })
  if (only !== 'corrections') {
    const { ours, reference } = componentFigures(train, test, features)
    printReport({ benchmark: `language topics: vehicle component, trained on the years before, tested on ${year}`, figures: ours, reference, note: 'reference: characters 1–4, TF-IDF, balanced linear SVM' })
  }
}

if (only === undefined || only === 'discovery') {
  const voiceOf = (text: LabelledText): Voice => ({ ...text, words: analyzer.features(text.text).flatMap(({ name }) => (name.startsWith('w:') ? [name.slice(2)] : [])) })
  for (const [name, texts] of [['Takamatsu', await readCityOpinions()], [`vehicles ${year}`, test]] as const) {
    const voices = (texts.length > rows ? shuffled(texts, 1).slice(0, rows) : texts).map(voiceOf)
    printReport({ benchmark: `language topics: discovery, ${name}, ${voices.length} of ${texts.length} texts, 30 groups by every method, mean of three seeds`, figures: [...discoveryFigures(voices), keptFigure(voices)] })
  }
}
