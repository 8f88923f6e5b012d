import { createAnalyzer } from '../../packages/language/index.ts'
import type { BenchReport } from '../report.ts'
import { type LabelledText, readCityOpinions, readVehicleReports } from './labelled-texts.ts'
import { learningCurve } from './learning-curve.ts'
import { discoveryFigures, keptFigure, type Voice } from './topic-discovery.ts'
import { componentFigures } from './topic-learning.ts'

/** Topics: learning from labels and from corrections, and discovery, each on the test part where there is one. */
export async function run(): Promise<BenchReport[]> {
  const analyzer = createAnalyzer()
  const { train, test } = await readVehicleReports()
  const opinions = await readCityOpinions()
  const names = new Map([...train, ...test].map((text) => [text, analyzer.features(text.text).map(({ name }) => name)]))
  const features = (text: LabelledText): readonly string[] => names.get(text) ?? []
  const voice = (text: LabelledText): Voice => ({ ...text, words: analyzer.features(text.text).flatMap(({ name }) => (name.startsWith('w:') ? [name.slice(2)] : [])) })
  const components = componentFigures(train, test, features)
  return [
    { benchmark: 'language: vehicle component, trained on 2019–2021, tested on 2022', figures: components.ours, reference: components.reference, note: 'reference: characters 1–4, TF-IDF, balanced linear SVM' },
    { benchmark: 'language: one topic after ten examples, then corrected', figures: learningCurve(train, test, features) },
    {
      benchmark: 'language: discovery, 30 groups by every method, mean of three seeds',
      figures: [['vehicles 2022', test] as const, ['Takamatsu', opinions] as const].flatMap(([name, texts]) => {
        const voices = texts.map(voice)
        return [...discoveryFigures(name, voices), keptFigure(name, voices)]
      }),
    },
  ]
}
