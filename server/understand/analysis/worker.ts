import { parentPort, workerData } from 'node:worker_threads'
import { createAnalyzer, type Analyzer, type Dictionary } from '@koewa/language'
import type * as TopicTasks from '../topic-learning/tasks.ts'
import type { LearnedTag } from '../topic-learning/learned-topics.ts'
import { analyzeText } from './analyze-text.ts'
import type { AnalysisAnswer, AnalysisReady, AnalysisRequest } from './protocol.ts'
import type { AnalysisTopic } from './result.ts'

type TopicTasksModule = typeof TopicTasks
let topicTasks: Promise<TopicTasksModule> | undefined
/** What topics are learnt with needs the statistics package, which most threads never do. */
const loadTopicTasks = (): Promise<TopicTasksModule> => (topicTasks ??= import('../topic-learning/tasks.ts'))

/** Compiled rules of the workspaces whose texts came last; the dictionary behind them is one. */
const compiled = new Map<string, Analyzer>()
const compiledLimit = 8

const { dictionary } = workerData as Readonly<{ dictionary: Dictionary }>
const base = createAnalyzer({ dictionary })
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
  if (request.kind === 'query') return { id: request.id, query: base.parseQuery(request.query) }
  if (request.kind === 'topics') return { id: request.id, topics: (await loadTopicTasks()).doTopicTask(base, request.topics) }
  const analyzer = analyzerFor(request.topics)
  const { learned } = request
  const tasks = learned && (await loadTopicTasks())
  const learnedTags = (masked: string): LearnedTag[] => (learned && tasks ? tasks.learnedTags(base, masked, learned) : [])
  return { id: request.id, analyses: request.texts.map((text) => analyzeText((masked) => analyzer.analyze(masked), text, learnedTags)) }
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
