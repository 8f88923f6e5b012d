import type { Language } from '../../platform/wording/language.ts'
import type { MetricWords } from '../wording/metric.ts'

type ChartWords = Readonly<{
  label: string; treated: string; comparison: (scale: string | null) => string; without: string; chosen: string
  start: (day: string) => string; unit: (words: MetricWords) => string
}>

export const chartWords: Readonly<Record<Language, ChartWords>> = {
  ja: {
    label: '対象と比較対象の週ごとの推移と、施策がなかった場合の見込み',
    treated: '対象', comparison: (scale) => (scale === null ? '比較対象' : `比較対象（×${scale}）`),
    without: '施策がなかった場合の見込み（95％の範囲）', chosen: '基準に含めない週', start: (day) => `開始 ${day}`,
    unit: ({ name, suffix }) => `${name.ja}（週ごと${suffix.ja ? `、${suffix.ja}` : ''}）`,
  },
  en: {
    label: 'Slice and comparison by week, and what would have been without the initiative',
    treated: 'Slice', comparison: (scale) => (scale === null ? 'Comparison' : `Comparison (×${scale})`),
    without: 'Expected without the initiative (95% range)', chosen: 'Not in the baseline', start: (day) => `Start ${day}`,
    unit: ({ name }) => `${name.en}, by week`,
  },
}

type BarWords = Readonly<{ label: string; worse: string; better: string; zero: string; smallest: (size: string) => string }>

export const barWords: Readonly<Record<Language, BarWords>> = {
  ja: { label: '効果の区間と最小効果', worse: '← 悪化', better: '改善 →', zero: '変化なし', smallest: (size) => `最小効果 ${size}` },
  en: { label: 'Interval of the benefit and the smallest effect that pays', worse: '← worse', better: 'better →', zero: 'no change', smallest: (size) => `smallest that pays ${size}` },
}

type SheetWords = Readonly<Record<
  | 'kind' | 'reasons' | 'plan' | 'soundness' | 'data' | 'slice' | 'comparison' | 'before' | 'after' | 'weeks' | 'mean' | 'metric' | 'direction' | 'decrease' | 'increase'
  | 'baseline' | 'chosen' | 'smallestEffect' | 'duration' | 'start' | 'registered' | 'hypothesis' | 'planHash' | 'dataHash' | 'computed' | 'voices' | 'erased' | 'open' | 'more'
  | 'retrospectivePlan' | 'owner' | 'none' | 'method' | 'passed' | 'failed' | 'expected', string>>

export const sheetWords: Readonly<Record<Language, SheetWords>> = {
  ja: {
    kind: '効果検証の記録', reasons: '判定の理由', plan: '登録した計画', soundness: '確認したこと', data: 'データの扱い', slice: '対象', comparison: '比較対象', before: '開始前', after: '開始後',
    weeks: '週', mean: '週平均', metric: '指標', direction: '目指す方向', decrease: '下げる', increase: '上げる', baseline: '基準期間', chosen: '話題を選んだ期間', smallestEffect: '最小効果',
    duration: '判定までの期間', start: '開始日', registered: '登録日時', hypothesis: '仮説', planHash: '計画のハッシュ値（SHA-256）', dataHash: 'データのハッシュ値（SHA-256）', computed: '判定日時',
    voices: '根拠となった声', erased: '判定後に消去', open: '根拠となった声は、次のページで1件ずつ読めます', more: 'ほか', retrospectivePlan: '後から登録', owner: '担当', none: 'なし',
    method: '方法：対象から比較対象を差し引いた週次系列の分割時系列分析（自己相関をベイズ平均したAR(1)）', passed: '適', failed: '否', expected: '施策なしの見込み',
  },
  en: {
    kind: 'Proof sheet', reasons: 'Why this verdict', plan: 'The registered plan', soundness: 'What was checked', data: 'How the data were treated', slice: 'Slice', comparison: 'Comparison', before: 'Before', after: 'After',
    weeks: 'weeks', mean: 'mean a week', metric: 'Metric', direction: 'Goal', decrease: 'lower', increase: 'higher', baseline: 'Baseline', chosen: 'Topic chosen in', smallestEffect: 'Smallest effect that pays',
    duration: 'Weeks to a verdict', start: 'Start', registered: 'Registered', hypothesis: 'Hypothesis', planHash: 'Hash of the plan (SHA-256)', dataHash: 'Hash of the data (SHA-256)', computed: 'Judged',
    voices: 'Voices behind it', erased: 'erased since', open: 'Every voice behind it can be read at', more: 'more', retrospectivePlan: 'afterwards', owner: 'Owner', none: 'none',
    method: 'Method: interrupted time series of slice minus comparison by week, AR(1) errors averaged over the autocorrelation', passed: 'ok', failed: 'fails', expected: 'expected without',
  },
}
