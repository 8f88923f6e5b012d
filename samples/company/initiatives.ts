import type { DepartmentKey } from './departments.ts'
import type { TopicKey } from './topics.ts'

type Slice = Readonly<{ topic?: TopicKey; touchpoint: string }>

export type Initiative = Readonly<{
  key: string
  title: string
  hypothesis: string
  department: DepartmentKey
  /** Key of the member who answers for it. */
  owner: string
  metric: 'complaints' | 'nps'
  direction: 'decrease' | 'increase'
  slice: Slice
  comparison: Slice
  startedWeeksAgo: number
  baselineWeeks: number
  minimumWeeks: number
  /** For volumes a share of what is usual there in a week; for scores points. */
  smallestEffect: number
  /** What the complaints of the slice are multiplied by from the start on; 1 does nothing. */
  effect: number
  expected: 'worked-and-pays' | 'did-not-work' | 'harmed' | 'cannot-tell-yet'
  /** Reached; three weeks after the start they were due. */
  milestones: readonly string[]
  /** The one that is due next, so many days after the last day. */
  next?: Readonly<{ title: string; inDays: number }>
}>

export const initiatives: readonly Initiative[] = [
  {
    key: 'callback', title: '折り返し電話の予約を始める', hypothesis: '混み合う時間に折り返しを予約できれば、電話がつながらないという苦情が半分以下になる。',
    department: 'support', owner: 'manager', metric: 'complaints', direction: 'decrease', slice: { topic: 'waiting', touchpoint: 'phone' }, comparison: { touchpoint: 'mail' },
    startedWeeksAgo: 26, baselineWeeks: 25, minimumWeeks: 12, smallestEffect: 0.08, effect: 0.3, expected: 'worked-and-pays', milestones: ['委託先と運用を決める', '音声案内を差し替える'],
  },
  {
    key: 'templates', title: 'チャットの定型文を一新する', hypothesis: '定型文を分かりやすくすれば、チャット窓口の苦情が半分に減る。',
    department: 'support', owner: 'manager', metric: 'complaints', direction: 'decrease', slice: { touchpoint: 'chat' }, comparison: { touchpoint: 'contact' },
    startedWeeksAgo: 38, baselineWeeks: 25, minimumWeeks: 12, smallestEffect: 0.5, effect: 1, expected: 'did-not-work', milestones: ['定型文200件を見直す'],
  },
  {
    key: 'returnsForm', title: '返品受付をフォームに一本化する', hypothesis: '受付を一か所にまとめれば、返品の手間についての苦情が2割減る。',
    department: 'logistics', owner: 'manager-logistics', metric: 'complaints', direction: 'decrease', slice: { touchpoint: 'returns' }, comparison: { touchpoint: 'myPage' },
    startedWeeksAgo: 20, baselineWeeks: 25, minimumWeeks: 12, smallestEffect: 0.2, effect: 2, expected: 'harmed', milestones: ['電話での受付を終える', 'フォームの項目をそろえる'],
  },
  {
    key: 'tasting', title: 'さくら坂店の試食会を毎週にする', hypothesis: '試食の機会が増えれば、さくら坂店のNPSが8ポイント上がる。',
    department: 'stores', owner: 'manager-stores', metric: 'nps', direction: 'increase', slice: { touchpoint: 'sakura' }, comparison: { touchpoint: 'keyaki' },
    startedWeeksAgo: 6, baselineWeeks: 25, minimumWeeks: 16, smallestEffect: 8, effect: 1, expected: 'cannot-tell-yet', milestones: ['試食の担当を決める'],
    next: { title: '冬の献立を組む', inDays: 4 },
  },
]

/** What still waits for somebody: no truth is planted behind these. */
export const waiting = [
  { title: '置き配の場所を選べるようにする', hypothesis: '置く場所を選べれば、置き配についての苦情と再配達が減る。', department: 'logistics', owner: 'manager-logistics', propose: true },
  { title: '請求明細に内訳を載せる', hypothesis: '内訳が分かれば、請求についての問い合わせが3割減る。', department: 'ec', owner: 'manager-ec', propose: false },
] as const
