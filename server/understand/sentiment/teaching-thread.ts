import { parentPort, workerData } from 'node:worker_threads'
import { createAnalyzer } from '@koewa/language'
import { learnSentiment, serializeSentiment, type HeldBackVoice } from '@koewa/language/learning'
import { StatisticsError } from '@koewa/statistics'
import { neutralWithin } from '../explorer/bands.ts'
import type { Lesson, TeachingNews } from './teaching.ts'

/** News of progress at most so often. */
const newsMs = 300

const { dictionary, words, voices } = workerData as Lesson
const tell = (news: TeachingNews): void => parentPort?.postMessage(news)

let heldBack: readonly HeldBackVoice[] = []
let told = { at: 0, stage: '' }
try {
  const version = learnSentiment(createAnalyzer({ dictionary, userDictionary: words }), voices, {
    neutralWithin,
    onMeasured: (measured) => void (heldBack = measured),
    onProgress(stage, share) {
      if (stage === told.stage && Date.now() - told.at < newsMs) return
      told = { at: Date.now(), stage }
      tell({ stage, share })
    },
  })
  tell({ version: serializeSentiment(version), heldBack })
} catch (error) {
  if (!(error instanceof StatisticsError)) throw error
  tell({ refused: error.message })
}
