import type { TopicKey } from '../company/topics.ts'

/** How many voices a week a topic brings at a touchpoint, at full size: complaints, requests, questions, praises. */
export type Cell = Readonly<{ topic: TopicKey; touchpoint: string; weekly: Readonly<Record<'complaint' | 'request' | 'question' | 'praise', number>> }>

const at = (touchpoint: string, ...rows: readonly (readonly [TopicKey, number, number, number, number])[]): Cell[] =>
  rows.map(([topic, complaint, request, question, praise]) => ({ topic, touchpoint, weekly: { complaint, request, question, praise } }))

export const cells: readonly Cell[] = [
  ...at('sns', ['quality', 2, 0.5, 0.5, 4], ['price', 2, 0.5, 0, 0.5], ['doorstep', 0.8, 0.4, 0.2, 0.6]),
  ...at('campaign', ['points', 1.5, 0.5, 2, 1], ['price', 0.8, 0.3, 1, 0.6]),
  ...at('catalogue', ['site', 0.2, 0.2, 0.6, 0.2], ['price', 0.5, 0.3, 0.8, 0.3]),
  ...at('productPage', ['stock', 2, 1, 3, 0.4], ['site', 1.5, 0.6, 1, 0.6], ['gift', 0.3, 0.6, 1.6, 0.3]),
  ...at('corporate', ['price', 0.8, 0.6, 0.8, 0.3], ['billing', 0.6, 0.6, 0.5, 0.2]),
  ...at('checkout', ['site', 4, 1.2, 1, 1], ['gift', 0.6, 0.8, 1.5, 0.4], ['price', 1.2, 0.4, 0.6, 0.2]),
  ...at('minato', ['service', 3, 1, 0.5, 4], ['stock', 1.5, 0.8, 1, 0.2]),
  ...at('sakura', ['service', 2, 0.8, 0.5, 4], ['quality', 1, 0.4, 0.3, 3]),
  ...at('keyaki', ['service', 2.2, 0.8, 0.5, 4], ['quality', 1, 0.4, 0.3, 3]),
  ...at('hiroba', ['service', 4, 1.5, 0.6, 4], ['stock', 1.6, 0.6, 0.8, 0.3]),
  ...at('popup', ['service', 0.5, 0.2, 0.4, 2], ['gift', 0.4, 0.6, 0.6, 1]),
  ...at('app', ['app', 9, 3, 1, 9]),
  ...at('delivery', ['late', 12, 3, 3, 6], ['packing', 5, 2, 0.6, 4], ['coolPack', 3, 3, 1, 1.6], ['doorstep', 4, 3, 1.4, 3]),
  ...at('boxSurvey', ['quality', 4, 2, 0.5, 12], ['packing', 3, 1.5, 0.2, 5], ['coolPack', 2.5, 2.5, 0.4, 2]),
  ...at('reviews', ['quality', 6, 1.5, 0.5, 16], ['packing', 2, 0.6, 0.2, 2]),
  ...at('recipes', ['quality', 0.4, 0.6, 0.6, 3]),
  ...at('phone', ['waiting', 18, 2, 0.6, 0.8], ['late', 4, 0.6, 3, 0.4], ['billing', 5, 0.6, 3, 0.4], ['cancel', 4, 1, 4, 0.6]),
  ...at('mail', ['answer', 6, 1, 1.4, 2], ['billing', 2.4, 0.6, 2, 0.3], ['returns', 2, 0.5, 1.4, 0.4]),
  ...at('chat', ['answer', 7, 1, 2, 4], ['site', 3, 0.8, 3, 1], ['points', 2, 0.6, 3, 0.6]),
  ...at('line', ['late', 2, 0.6, 4, 1], ['doorstep', 1.2, 1.2, 1.4, 0.8], ['points', 0.8, 0.5, 2, 0.8]),
  ...at('contact', ['answer', 6, 1, 1.5, 1.4], ['cancel', 3, 1, 2, 0.4], ['quality', 2.4, 0.5, 0.6, 0.8]),
  ...at('returns', ['returns', 7, 2, 3, 1.6]),
  ...at('myPage', ['cancel', 5, 2, 2, 1], ['site', 3, 1.4, 1.4, 1]),
  ...at('billing', ['billing', 9, 2.4, 4, 1]),
  ...at('nps', ['quality', 2, 1.4, 0, 6], ['price', 3, 1.4, 0, 0.8], ['late', 2, 0.8, 0, 2], ['service', 0.8, 0.4, 0, 3], ['app', 1.4, 0.8, 0, 2], ['gift', 0.5, 1, 0, 1]),
]
