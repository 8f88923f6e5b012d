import type { SearchQuery } from '@koewa/language'
import type { AnalysisTopic, TextAnalysis, TextToRead } from './result.ts'

/** What the main thread asks of an analysis thread; each request gets exactly one answer with the same `id`. */
export type AnalysisRequest = Readonly<{ id: number }> & AnalysisTask
export type AnalysisTask =
  | Readonly<{ kind: 'analyse'; texts: readonly TextToRead[]; topics: readonly AnalysisTopic[] }>
  | Readonly<{ kind: 'query'; query: string }>

export type AnalysisAnswer = Readonly<{ id: number; analyses: readonly TextAnalysis[] } | { id: number; query: SearchQuery }>

/** First message of an analysis thread: its dictionary is loaded, or why not. */
export type AnalysisReady = Readonly<{ ready: true }> | Readonly<{ ready: false; error: string }>
