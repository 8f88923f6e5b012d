import type { SearchQuery, Span } from '@koewa/language'
import type { Explanation } from './learnt-sentiment.ts'
import type { LearnedTopics } from '../topic-learning/learned-topics.ts'
import type { TopicTask, TopicTasks } from '../topic-learning/tasks.ts'
import type { Own, OwnKeys } from './own.ts'
import type { AnalysisTopic, TextAnalysis, TextToRead } from './result.ts'

/** What the main thread asks of an analysis thread; each request gets exactly one answer with the same `id`. */
export type AnalysisRequest = Readonly<{ id: number; keys: OwnKeys; own?: Own }> & AnalysisTask
export type AnalysisTask =
  | Readonly<{ kind: 'analyse'; texts: readonly TextToRead[]; topics: readonly AnalysisTopic[]; learned?: LearnedTopics | undefined }>
  | Readonly<{ kind: 'query'; query: string }>
  | Readonly<{ kind: 'places'; query: SearchQuery; texts: readonly string[] }>
  | Readonly<{ kind: 'unknown'; terms: readonly string[] }>
  | Readonly<{ kind: 'explain'; text: string }>
  | Readonly<{ kind: 'topics'; topics: TopicTask }>

export type AnalysisAnswer = Readonly<
  | { id: number; analyses: readonly TextAnalysis[] }
  | { id: number; query: SearchQuery }
  | { id: number; places: readonly (readonly Span[])[] }
  | { id: number; unknown: readonly string[] }
  | { id: number; explanation: Explanation | null }
  | { id: number; topics: TopicTasks[keyof TopicTasks]['output'] }
  /** The thread does not know what one of the keys names: send the request again with `own`. */
  | { id: number; lacks: true }
>

/** First message of an analysis thread: its dictionary is loaded, or why not. */
export type AnalysisReady = Readonly<{ ready: true }> | Readonly<{ ready: false; error: string }>
