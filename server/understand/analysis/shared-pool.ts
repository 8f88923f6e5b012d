import type { Config } from '../../platform/config/config.ts'
import { createAnalysisPool, type AnalysisPool } from './pool.ts'
import { forgetOwnWords } from './readings.ts'

let pool: AnalysisPool | undefined

/** This process's analysis threads; jobs and searches share them, since they share one dictionary. */
export const analysisPool = ({ analysisWorkers }: Pick<Config, 'analysisWorkers'>): AnalysisPool => (pool ??= createAnalysisPool({ workers: analysisWorkers }))

export async function stopAnalysis(): Promise<void> {
  const stopping = pool
  pool = undefined
  forgetOwnWords()
  await stopping?.stop()
}
