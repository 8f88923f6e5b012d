import type { Config } from '../../platform/config/config.ts'
import { createAnalysisPool, type AnalysisPool } from './pool.ts'

let pool: AnalysisPool | undefined

/** This process's analysis threads; jobs and searches share them, since they share one dictionary. */
export const analysisPool = ({ analysisWorkers }: Pick<Config, 'analysisWorkers'>): AnalysisPool => (pool ??= createAnalysisPool({ workers: analysisWorkers }))

export async function stopAnalysis(): Promise<void> {
  const stopping = pool
  pool = undefined
  await stopping?.stop()
}
