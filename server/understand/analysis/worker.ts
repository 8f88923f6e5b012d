import { parentPort, workerData } from 'node:worker_threads'
import { createAnalyzer, type Dictionary } from '@koewa/language'
import { riskFloor, riskKinds } from '../risks/risk.ts'
import type * as TopicTasks from '../topic-learning/tasks.ts'
import { analyzeText, type LearnedTags } from './analyze-text.ts'
import { explain } from './learnt-sentiment.ts'
import { ownAnalyzers } from './own-analyzers.ts'
import type { AnalysisAnswer, AnalysisReady, AnalysisRequest } from './protocol.ts'
import { unknownTerms } from './unknown-terms.ts'

type TopicTasksModule = typeof TopicTasks
let topicTasks: Promise<TopicTasksModule> | undefined
/** What topics are learnt with needs the statistics package, which most threads never do. */
const loadTopicTasks = (): Promise<TopicTasksModule> => (topicTasks ??= import('../topic-learning/tasks.ts'))

const { dictionary } = workerData as Readonly<{ dictionary: Dictionary }>
const riskThresholds = Object.fromEntries(riskKinds.map((kind) => [kind, riskFloor]))
const base = createAnalyzer({ dictionary, riskThresholds })
const analyzers = ownAnalyzers(base, (userDictionary) => createAnalyzer({ dictionary, riskThresholds, userDictionary }))
parentPort?.on('message', (request: AnalysisRequest) => void answer(request).then((message) => parentPort?.postMessage(message)))
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

async function answer(request: AnalysisRequest): Promise<AnalysisAnswer> {
  const { id, keys, own } = request
  if (own) analyzers.take(own)
  if (!analyzers.knows(keys)) return { id, lacks: true }
  if (request.kind === 'query') return { id, query: analyzers.of(keys).parseQuery(request.query) }
  if (request.kind === 'places') {
    const analyzer = analyzers.of(keys)
    return { id, places: request.texts.map((text) => analyzer.queryPlaces(request.query, text)) }
  }
  if (request.kind === 'unknown') return { id, unknown: unknownTerms(analyzers.of(keys), request.terms) }
  if (request.kind === 'explain') {
    const learnt = analyzers.sentiment(keys)
    return { id, explanation: learnt ? explain(learnt, analyzers.of(keys), request.text) : null }
  }
  // Learnt and tagged with everybody's words: a model would not know its features again when a company's own words change.
  if (request.kind === 'topics') return { id, topics: (await loadTopicTasks()).doTopicTask(base, request.topics) }
  const analyzer = analyzers.of(keys, request.topics)
  const judge = analyzers.judge(keys)
  const { learned } = request
  const tasks = learned && (await loadTopicTasks())
  const learnedTags: LearnedTags = (masked, ruled) => (learned && tasks ? tasks.learnedTags(base, masked, learned, ruled) : [])
  return { id, analyses: request.texts.map((text) => analyzeText(analyzer, text, judge, learnedTags)) }
}
