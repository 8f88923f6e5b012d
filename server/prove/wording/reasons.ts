import type { Text } from '../../platform/wording/language.ts'
import { refuses, type Judgement, type Verdict } from '../evaluations/judgement.ts'
import type { RegisteredPlan } from '../evaluations/registered-plan.ts'
import { changeWords } from './change.ts'
import { guardSentence } from './guards.ts'
import { metricWords, type MetricWords } from './metric.ts'
import { level, plainSize } from './numbers.ts'

export type Reason = Text & Readonly<{ code: string }>

export const verdictNames: Readonly<Record<Verdict, Text>> = {
  'worked-and-pays': { ja: '効果あり（割に合う）', en: 'Worked, and pays' },
  worked: { ja: '効果あり', en: 'Worked' },
  'too-small-to-pay': { ja: '効果はあるが小さい', en: 'Real, but too small to pay' },
  harmed: { ja: '悪化', en: 'Harmed' },
  'did-not-work': { ja: '効果なし', en: 'Did not work' },
  'cannot-tell-yet': { ja: 'まだ判定できません', en: 'Cannot tell yet' },
  refused: { ja: '判定できません', en: 'No verdict possible' },
}

/** Why the verdict is what it is, in the order to be told. */
export function reasonsOf(judgement: Judgement, plan: RegisteredPlan): Reason[] {
  const words = metricWords(plan.metric, judgement.per)
  const refusals = judgement.guards.filter((guard) => refuses(guard)).map((guard) => ({ code: guard.code, ...guardSentence(guard, judgement, words) }))
  const early = judgement.guards.find(({ code, passed }) => code === 'minimum-duration' && !passed)
  const interval = intervalReason(judgement, words)
  const waits = early && judgement.verdict === 'cannot-tell-yet' ? [{ code: early.code, ...guardSentence(early, judgement, words) }] : []
  const verdict = judgement.verdict === 'refused' || waits.length > 0 ? [] : [{ code: judgement.verdict, ...conclusion(judgement.verdict, plainSize(plan.smallestEffect, words, 'ja'), plainSize(plan.smallestEffect, words, 'en')) }]
  return [...refusals, ...waits, ...(interval && judgement.verdict !== 'refused' ? [interval] : []), ...verdict, ...durationReason(judgement, plan)]
}

function intervalReason({ change, after, model }: Judgement, words: MetricWords): Reason | undefined {
  const told = changeWords(change, words)
  return told && {
    code: 'interval',
    ja: `開始後の${words.name.ja}は週平均${level(after.mean, words, 'ja')}で、比較対象の動き${model?.trend ? 'と開始前からの傾向' : ''}から見込まれる${level(after.expected, words, 'ja')}に比べて${told.change.ja}（95％信頼区間：${told.interval.ja}）。`,
    en: `Since the start the weekly mean of ${words.name.en} was ${level(after.mean, words, 'en')}, where ${level(after.expected, words, 'en')} was to be expected from the comparison${model?.trend ? ' and the trend before the start' : ''}: ${told.change.en} (95% interval: ${told.interval.en}).`,
  }
}

function conclusion(verdict: Exclude<Verdict, 'refused'>, ja: string, en: string): Text {
  switch (verdict) {
    case 'worked-and-pays': return { ja: `区間の全体が、登録した最小効果（${ja}）以上の改善です。効果があり、割に合うと言えます。`, en: `The whole interval lies at or beyond the registered smallest effect that pays (${en}): it worked, and it pays.` }
    case 'worked': return { ja: `区間の全体が改善の側にあり、効果があったと言えます。ただし、割に合う大きさ（最小効果${ja}）に届くかどうかは、まだ言い切れません。`, en: `The whole interval lies on the side of improvement: it worked. Whether by the smallest effect that pays (${en}) cannot be said yet.` }
    case 'too-small-to-pay': return { ja: `効果は確かにありましたが、区間の全体が登録した最小効果（${ja}）に届きません。`, en: `The effect is real, but the whole interval falls short of the registered smallest effect that pays (${en}).` }
    case 'harmed': return { ja: '区間の全体が悪化の側にあります。施策がかえって状況を悪くしたと考えられます。', en: 'The whole interval lies on the side of harm: the initiative made things worse.' }
    case 'did-not-work': return { ja: `区間は改善なしを含み、上限も登録した最小効果（${ja}）に届きません。割に合う効果はなかったと言えます。`, en: `The interval includes no improvement at all, and its upper end falls short of the smallest effect that pays (${en}): it did not work.` }
    case 'cannot-tell-yet': return { ja: `区間には「改善なし」も「割に合う改善（${ja}以上）」も入るため、いまのデータではどちらとも言えません。`, en: `The interval includes no improvement as well as one that pays (${en} or more), so these data cannot decide between them.` }
  }
}

function durationReason({ verdict, weeksStillNeeded, endless }: Judgement, { maximumWeeks }: RegisteredPlan): Reason[] {
  if (weeksStillNeeded !== null) {
    return [{ code: 'weeks-still-needed', ja: `判定までに、あと約${weeksStillNeeded}週必要です。`, en: `About ${weeksStillNeeded} more weeks are needed for a verdict.` }]
  }
  if (verdict !== 'cannot-tell-yet') return []
  if (endless === 'maximum-reached') {
    return [{ code: 'maximum-reached', ja: `登録した最長期間（${maximumWeeks}週）が終わりましたが、決着しませんでした。対象を広げるか、より近い指標を選んで、新しい施策として計画してください。`, en: `The registered longest duration (${maximumWeeks} weeks) is over without a decision. Plan a new initiative with a wider slice or a metric nearer to the change.` }]
  }
  if (endless === 'beyond-maximum') {
    return [{ code: 'beyond-maximum', ja: `登録した最長期間（${maximumWeeks}週）のうちには決着しない見込みです。対象を広げるか、より近い指標を選んで、新しい施策として計画してください。`, en: `The registered longest duration (${maximumWeeks} weeks) will probably not decide it. Plan a new initiative with a wider slice or a metric nearer to the change.` }]
  }
  return [{ code: 'beyond-a-year', ja: 'あと1年続けても、この方法では決着しない見込みです。対象を広げるか、より近い指標を選んでください。', en: 'Not even another year would decide it this way. Widen the slice, or choose a metric nearer to the change.' }]
}
