import { createAnalyzer } from '../../packages/language/index.ts'
import { printReport } from '../report.ts'
import { componentFigures } from './topics/components.ts'
import { discoveryFigures, keptFigure, type Voice } from './topics/discovery.ts'
import { type LabelledText, readCityOpinions, readVehicleReports } from './topics/labelled-texts.ts'
import { learningCurve } from './topics/learning-curve.ts'

/**
 * Topics: learning from labels and from corrections, and discovery, each on the test part where there is one. `--only learning`
 * or `--only discovery` does one of them.
 */
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined
const analyzer = createAnalyzer()
const { train, test } = await readVehicleReports()

if (only !== 'discovery') {
  const names = new Map([...train, ...test].map((text) => [text, analyzer.features(text.text).map(({ name }) => name)]))
  const features = (text: LabelledText): readonly string[] => names.get(text) ?? []
  printReport({ benchmark: 'language topics: one topic after ten examples, then corrected', figures: learningCurve(train, test, features) })
  const { ours, reference } = componentFigures(train, test, features)
  printReport({ benchmark: 'language topics: vehicle component, trained on 2019–2021, tested on 2022', figures: ours, reference, note: 'reference: characters 1–4, TF-IDF, balanced linear SVM' })
}

if (only !== 'learning') {
  const voiceOf = (text: LabelledText): Voice => ({ ...text, words: analyzer.features(text.text).flatMap(({ name }) => (name.startsWith('w:') ? [name.slice(2)] : [])) })
  for (const [name, texts] of [['Takamatsu', await readCityOpinions()], ['vehicles 2022', test]] as const) {
    const voices = texts.map(voiceOf)
    printReport({ benchmark: `language topics: discovery, ${name}, 30 groups by every method, mean of three seeds`, figures: [...discoveryFigures(voices), keptFigure(voices)] })
  }
}
