import type { TopicKey } from './topics.ts'

export type Incident = Readonly<{
  key: string
  name: string
  topic: TopicKey
  touchpoints: readonly string[]
  /** Weeks before the Monday of the week in which the company is loaded. */
  weeksAgo: number
  weeks: number
  /** Complaints of the topic there come so many times as often. */
  factor: number
}>

export const incidents: readonly Incident[] = [
  { key: 'warehouse', name: '物流センターの設備停止による配送の遅れ', topic: 'late', touchpoints: ['delivery', 'phone', 'line'], weeksAgo: 58, weeks: 2, factor: 4.5 },
  { key: 'login', name: 'アプリ更新後にログインできない障害', topic: 'app', touchpoints: ['app'], weeksAgo: 31, weeks: 1, factor: 6 },
  { key: 'doubleCharge', name: '決済システムの不具合による二重請求', topic: 'billing', touchpoints: ['billing', 'phone'], weeksAgo: 5, weeks: 2, factor: 5 },
]

/**
 * What is going on when the company is loaded, over the last days before it: the morning page has something to tell, and it
 * is not known yet how it ends. By days, not weeks, since the page's week ends on the last day whatever weekday that is.
 */
export const newest = {
  key: 'carrier', name: '配送会社の拠点停止による配送の遅れ', topic: 'late', touchpoints: ['delivery', 'phone', 'line'], days: 7, factor: 6,
} as const satisfies Omit<Incident, 'weeksAgo' | 'weeks'> & { days: number }
