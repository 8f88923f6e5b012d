import { parentPort, workerData } from 'node:worker_threads'
import { createAnalyzer, type Analyzer, type Dictionary } from '@koewa/language'
import { riskFloor, riskKinds } from '../risks/risk.ts'
import { analyzeText } from './analyze-text.ts'
import type { AnalysisAnswer, AnalysisReady, AnalysisRequest } from './protocol.ts'
import type { AnalysisTopic } from './result.ts'

/** Compiled rules of the workspaces whose texts came last; the dictionary behind them is one. */
const compiled = new Map<string, Analyzer>()
const compiledLimit = 8

const { dictionary } = workerData as Readonly<{ dictionary: Dictionary }>
const base = createAnalyzer({ dictionary, riskThresholds: Object.fromEntries(riskKinds.map((kind) => [kind, riskFloor])) })
parentPort?.on('message', (request: AnalysisRequest) => parentPort?.postMessage(answer(request)))
parentPort?.postMessage(start())

/** Compiles the lexicon before the first request, so that a request's time is its own. */
function start(): AnalysisReady {
  try {
    base.searchTerms('準備')
    return { ready: true }
  } catch (error) {
    return { ready: false, error: error instanceof Error ? error.message : String(error) }
  }
}

function answer(request: AnalysisRequest): AnalysisAnswer {
  if (request.kind === 'query') return { id: request.id, query: base.parseQuery(request.query) }
  const analyzer = analyzerFor(request.topics)
  return { id: request.id, analyses: request.texts.map((text) => analyzeText((masked, context) => analyzer.analyze(masked, context), text)) }
}

function analyzerFor(topics: readonly AnalysisTopic[]): Analyzer {
  const key = JSON.stringify(topics)
  const known = compiled.get(key)
  if (known) return known
  const analyzer = base.withTopics(topics.map(({ id, rule }) => ({ id, ...rule })))
  if (compiled.size >= compiledLimit) compiled.delete(compiled.keys().next().value as string)
  compiled.set(key, analyzer)
  return analyzer
}
