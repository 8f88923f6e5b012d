import type { Text } from '../../platform/wording/language.ts'
import type { RegisteredPlan } from '../evaluations/registered-plan.ts'

/** How a metric's numbers are told to people. The API's own numbers are never multiplied. */
export type MetricWords = Readonly<{
  name: Text
  /** What a number of the API is, without any multiplication. */
  unit: Text
  /** Shown numbers are the API's times this, with so many decimals, followed by the suffix. */
  factor: number
  digits: number
  suffix: Text
  /** Of differences, where it is another than that of levels. */
  differenceSuffix: Text
  /** How a change is told: complaints become fewer, a score goes down. */
  falls: Text
  rises: Text
}>

const weekly = { unit: { ja: '件／週', en: 'per week' }, factor: 1, digits: 1, suffix: { ja: '件', en: '' }, differenceSuffix: { ja: '件', en: '' } }
const counted = { falls: { ja: '減りました', en: 'a fall' }, rises: { ja: '増えました', en: 'a rise' } }
const measured = { falls: { ja: '下がりました', en: 'a fall' }, rises: { ja: '上がりました', en: 'a rise' } }
const points = (ja: string, digits: number) => ({
  unit: { ja, en: 'points' }, factor: 1, digits, suffix: { ja, en: '' }, differenceSuffix: { ja, en: ' points' }, ...measured,
})

const perVoice: MetricWords = {
  name: { ja: '苦情の割合', en: 'the share of complaints' }, unit: { ja: '声に占める割合（0〜1）', en: 'share of voices (0–1)' },
  factor: 100, digits: 1, suffix: { ja: '％', en: '%' }, differenceSuffix: { ja: 'ポイント', en: ' percentage points' }, ...measured,
}
const perExposure: MetricWords = {
  name: { ja: '利用1,000件あたりの苦情', en: 'complaints per 1,000 exposures' }, unit: { ja: '利用1件あたりの苦情', en: 'complaints per exposure' },
  factor: 1000, digits: 2, suffix: { ja: '件', en: '' }, differenceSuffix: { ja: '件', en: '' }, ...counted,
}

const words: Readonly<Record<Exclude<RegisteredPlan['metric'], 'complaintRate'>, MetricWords>> = {
  complaints: { name: { ja: '苦情の件数', en: 'complaints' }, ...weekly, ...counted },
  requests: { name: { ja: '要望の件数', en: 'requests' }, ...weekly, ...counted },
  nps: { name: { ja: 'NPS', en: 'NPS' }, ...points('ポイント', 1) },
  csat: { name: { ja: '満足度（CSAT）', en: 'satisfaction (CSAT)' }, ...points('点', 2) },
  ces: { name: { ja: '手間の少なさ（CES）', en: 'ease (CES)' }, ...points('点', 2) },
  star: { name: { ja: '星の評価', en: 'the star rating' }, ...points('点', 2) },
  sentiment: { name: { ja: '声の印象（−1〜1）', en: 'sentiment (−1 to 1)' }, ...points('点', 2) },
}

export const metricWords = (metric: RegisteredPlan['metric'], per: 'exposure' | 'voices' | null): MetricWords =>
  metric === 'complaintRate' ? (per === 'exposure' ? perExposure : perVoice) : words[metric]
