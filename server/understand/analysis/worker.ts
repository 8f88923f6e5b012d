import { parentPort, workerData } from 'node:worker_threads'
import { createAnalyzer, type Dictionary } from '@koewa/language'
import { riskFloor, riskKinds } from '../risks/risk.ts'
import { analyzeText } from './analyze-text.ts'
import { ownAnalyzers } from './own-analyzers.ts'
import type { AnalysisAnswer, AnalysisReady, AnalysisRequest } from './protocol.ts'
import { unknownTerms } from './unknown-terms.ts'

const { dictionary } = workerData as Readonly<{ dictionary: Dictionary }>
const riskThresholds = Object.fromEntries(riskKinds.map((kind) => [kind, riskFloor]))
const base = createAnalyzer({ dictionary, riskThresholds })
const analyzers = ownAnalyzers(base, (userDictionary) => createAnalyzer({ dictionary, riskThresholds, userDictionary }))
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
  const { id, keys, own } = request
  if (own?.words) analyzers.take(own.words)
  if (!analyzers.knows(keys)) return { id, lacks: true }
  if (request.kind === 'query') return { id, query: analyzers.of(keys).parseQuery(request.query) }
  if (request.kind === 'unknown') return { id, unknown: unknownTerms(analyzers.of(keys), request.terms) }
  const analyzer = analyzers.of(keys, request.topics)
  return { id, analyses: request.texts.map((text) => analyzeText((masked, context) => analyzer.analyze(masked, context), text)) }
}
