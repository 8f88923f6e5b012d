import type { SearchQuery } from '@koewa/language'
import type { LearnedTopics } from '../topic-learning/learned-topics.ts'
import type { TopicTask, TopicTasks } from '../topic-learning/tasks.ts'
import type { AnalysisTopic, TextAnalysis } from './result.ts'

/** What the main thread asks of an analysis thread; each request gets exactly one answer with the same `id`. */
export type AnalysisRequest = Readonly<{ id: number }> & AnalysisTask
export type AnalysisTask =
  | Readonly<{ kind: 'analyse'; texts: readonly string[]; topics: readonly AnalysisTopic[]; learned?: LearnedTopics | undefined }>
  | Readonly<{ kind: 'query'; query: string }>
  | Readonly<{ kind: 'topics'; topics: TopicTask }>

export type AnalysisAnswer = Readonly<{ id: number; analyses: readonly TextAnalysis[] } | { id: number; query: SearchQuery } | { id: number; topics: TopicTasks[keyof TopicTasks]['output'] }>

/** First message of an analysis thread: its dictionary is loaded, or why not. */
export type AnalysisReady = Readonly<{ ready: true }> | Readonly<{ ready: false; error: string }>
