import { availableParallelism } from 'node:os'
import type { Dictionary, SearchQuery, Span } from '@koewa/language'
import type { LearnedTopics } from '../topic-learning/learned-topics.ts'
import { textsRead } from '../../platform/telemetry/channels.ts'
import type { TopicTask, TopicTasks } from '../topic-learning/tasks.ts'
import { loadDictionary } from './dictionary.ts'
import type { Explanation } from './learnt-sentiment.ts'
import type { Own } from './own.ts'
import type { AnalysisAnswer, AnalysisTask } from './protocol.ts'
import { failedAnalysis, type AnalysisTopic, type TextAnalysis, type TextToRead } from './result.ts'
import { startAnalysisThread, type AnalysisThread } from './thread.ts'

/** Texts per message: large enough that messages cost nothing, small enough that threads finish together. */
const chunkSize = 50
const idleMs = 60_000
/** Who looks at voices will search them, and a search should not wait for a thread to start: one is kept for so long. */
const searchIdleMs = 30 * 60_000

/** 0: somebody waits for the answer; 1: what has just been heard; 2: what was read before is read again, for hours where there are millions. */
type Urgency = 0 | 1 | 2

type Waiting = Readonly<{ task: AnalysisTask; own: Own | undefined; urgency: Urgency; resolve(answer: AnalysisAnswer): void; reject(error: unknown): void }>

export type AnalysisPool = Readonly<{
  /**
   * One result a text, in order. A text that the analyser cannot read gives a result with `failure`.
   * @param again the texts were read before: they wait behind everything else, and take half the threads at most
   */
  analyse(texts: readonly TextToRead[], topics: readonly AnalysisTopic[], own?: Own, learned?: LearnedTopics, again?: boolean): Promise<TextAnalysis[]>
  /** Learning, discovering and tagging by what was learnt; one thread does the whole task. @throws when it takes more than a minute. */
  topics<Name extends keyof TopicTasks>(name: Name, input: TopicTasks[Name]['input']): Promise<TopicTasks[Name]['output']>
  /** Reads what somebody typed into a search field; its words are matched by their dictionary forms too. */
  readQuery(query: string, own?: Own): Promise<SearchQuery>
  /** Where each of these texts has what the query asks for. */
  queryPlaces(query: SearchQuery, texts: readonly string[], own?: Own): Promise<readonly (readonly Span[])[]>
  /** Those of these terms that hold a word which neither IPADIC nor the own words know. */
  unknownTerms(terms: readonly string[], own?: Own): Promise<readonly string[]>
  /** Why the learnt sentiment judges a masked text as it does; null where the engine judges. */
  explainSentiment(text: string, own: Own): Promise<Explanation | null>
  /** Gets a thread ready for the search that whoever looks at voices may type next; returns at once. */
  expectQuery(): void
  /** Threads running now: 0 until the first text, and again a minute after the last, half an hour after the last search. */
  size(): number
  stop(): Promise<void>
}>

/**
 * PostgreSQL, ClickHouse and this process's own thread need a core as well, so one is left to them. More than four threads
 * outrun what one PostgreSQL takes in.
 */
export const defaultWorkers = (): number => Math.max(1, Math.min(4, availableParallelism() - 1))

export type PoolOptions = Readonly<{ workers?: number | undefined; idleMs?: number; searchIdleMs?: number; start?: () => Promise<AnalysisThread> }>

/** Threads that read texts, all on one dictionary: started at the first text, stopped when idle, because of what they hold in memory. */
export function createAnalysisPool(options: PoolOptions = {}): AnalysisPool {
  const limit = options.workers ?? defaultWorkers()
  const againLimit = Math.ceil(limit / 2)
  let dictionary: Promise<Dictionary> | undefined
  const start = options.start ?? (async () => startAnalysisThread(await (dictionary ??= loadDictionary())))
  const queue: Waiting[] = []
  const idle: AnalysisThread[] = []
  const busy = new Set<AnalysisThread>()
  let starting = 0
  let againBusy = 0
  let stopped = false
  /** Until then one thread stays for searches. */
  let keptUntil = 0
  let timer: NodeJS.Timeout | undefined

  const dispatch = (): void => {
    clearTimeout(timer)
    for (let next = queue[0]; next && takable() > 0 && idle.length > 0; next = queue[0]) {
      queue.shift()
      void work(idle.pop() as AnalysisThread, next)
    }
    const wanted = Math.min(takable(), limit - busy.size - idle.length) - starting
    for (let count = 0; count < wanted; count++) void grow()
    if (queue.length === 0 && busy.size === 0) timer = setTimeout(() => void shrink(), options.idleMs ?? idleMs).unref()
  }

  /** The queue stands in order of urgency, so that these are the first of it. */
  const takable = (): number => {
    const again = queue.filter(({ urgency }) => urgency === 2).length
    return queue.length - again + Math.min(again, Math.max(0, againLimit - againBusy))
  }

  const grow = async (): Promise<void> => {
    starting += 1
    try {
      const thread = await start()
      if (stopped) await thread.stop()
      else idle.push(thread)
    } catch (error) {
      dictionary = undefined
      for (const waiting of queue.splice(0)) waiting.reject(error)
    } finally {
      starting -= 1
    }
    dispatch()
  }

  const work = async (thread: AnalysisThread, waiting: Waiting): Promise<void> => {
    busy.add(thread)
    if (waiting.urgency === 2) againBusy += 1
    try {
      waiting.resolve(await thread.ask(waiting.task, waiting.own))
      if (!stopped) idle.push(thread)
    } catch (error) {
      await thread.stop()
      if (stopped || waiting.task.kind !== 'analyse') waiting.reject(error)
      else isolate(waiting, waiting.task, error)
    } finally {
      busy.delete(thread)
      if (waiting.urgency === 2) againBusy -= 1
    }
    dispatch()
  }

  /** The thread died or hung over one of these texts: halve until the culprit stands alone. */
  const isolate = (waiting: Waiting, { texts, topics, learned }: Extract<AnalysisTask, { kind: 'analyse' }>, error: unknown): void => {
    if (texts.length === 1) {
      waiting.resolve({ id: 0, analyses: [failedAnalysis(error instanceof Error ? error.message : String(error))] })
      return
    }
    const middle = texts.length >> 1
    const halves = [texts.slice(0, middle), texts.slice(middle)].map((half) => analyseChunk(half, topics, waiting.own, learned, waiting.urgency))
    Promise.all(halves).then((analyses) => waiting.resolve({ id: 0, analyses: analyses.flat() }), waiting.reject)
  }

  const ask = (task: AnalysisTask, own: Own | undefined, urgency: Urgency): Promise<AnalysisAnswer> =>
    new Promise((resolve, reject) => {
      if (stopped) return reject(new Error('The analysis threads have been stopped.'))
      queue.splice(queue.findLastIndex((one) => one.urgency <= urgency) + 1, 0, { task, own, urgency, resolve, reject })
      return dispatch()
    })

  const analyseChunk = async (texts: readonly TextToRead[], topics: readonly AnalysisTopic[], own: Own | undefined, learned: LearnedTopics | undefined, urgency: Urgency): Promise<readonly TextAnalysis[]> => {
    const answer = await ask({ kind: 'analyse', texts, topics, learned }, own, urgency)
    return 'analyses' in answer ? answer.analyses : []
  }

  const shrink = async (): Promise<void> => {
    const keptMs = keptUntil - Date.now()
    const kept = keptMs > 0 ? 1 : 0
    if (kept === 0) dictionary = undefined
    else timer = setTimeout(() => void shrink(), keptMs).unref()
    await Promise.all(idle.splice(kept).map((thread) => thread.stop()))
  }

  const keep = (): void => {
    keptUntil = Date.now() + (options.searchIdleMs ?? searchIdleMs)
  }

  return {
    async analyse(texts, topics, own, learned, again = false) {
      const chunks: Promise<readonly TextAnalysis[]>[] = []
      for (let from = 0; from < texts.length; from += chunkSize) chunks.push(analyseChunk(texts.slice(from, from + chunkSize), topics, own, learned, again ? 2 : 1))
      return (await textsRead.tracePromise(() => Promise.all(chunks), { texts: texts.length })).flat()
    },
    async readQuery(query, own) {
      keep()
      const answer = await ask({ kind: 'query', query }, own, 0)
      if (!('query' in answer)) throw new Error('The analysis thread answered another question.')
      return answer.query
    },
    async queryPlaces(query, texts, own) {
      const answer = await ask({ kind: 'places', query, texts }, own, 0)
      if (!('places' in answer)) throw new Error('The analysis thread answered another question.')
      return answer.places
    },
    expectQuery() {
      keep()
      if (!stopped && idle.length + busy.size + starting === 0) void grow()
    },
    async unknownTerms(terms, own) {
      const answer = await ask({ kind: 'unknown', terms }, own, 0)
      if (!('unknown' in answer)) throw new Error('The analysis thread answered another question.')
      return answer.unknown
    },
    async explainSentiment(text, own) {
      const answer = await ask({ kind: 'explain', text }, own, 0)
      if (!('explanation' in answer)) throw new Error('The analysis thread answered another question.')
      return answer.explanation
    },
    async topics<Name extends keyof TopicTasks>(name: Name, input: TopicTasks[Name]['input']) {
      const answer = await ask({ kind: 'topics', topics: { name, input } as TopicTask }, undefined, name === 'tag' ? 2 : 1)
      if (!('topics' in answer)) throw new Error('The analysis thread answered another question.')
      return answer.topics as TopicTasks[Name]['output']
    },
    size: () => idle.length + busy.size + starting,
    async stop() {
      stopped = true
      clearTimeout(timer)
      for (const waiting of queue.splice(0)) waiting.reject(new Error('The analysis threads have been stopped.'))
      await Promise.all([...idle.splice(0), ...busy].map((thread) => thread.stop()))
    },
  }
}
