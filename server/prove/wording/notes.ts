import { decimal } from '../../platform/wording/decimal.ts'
import type { Text } from '../../platform/wording/language.ts'
import { isCount } from '../evaluations/difference.ts'
import type { EvidenceWeek } from '../evaluations/evidence.ts'
import type { Judgement } from '../evaluations/judgement.ts'
import type { RegisteredPlan } from '../evaluations/registered-plan.ts'
import { metricWords } from './metric.ts'
import { integer, level, percent, size } from './numbers.ts'

export type Note = Text & Readonly<{ code: string }>
const note = (code: string, ja: string, en: string): Note => ({ code, ja, en })

/** How the data were treated: what was left out, and what was done to what is in. */
export function notesOf({ leftOut, chosenWeeks, comparisonScale, capped }: Judgement, weeks: readonly EvidenceWeek[], plan: RegisteredPlan): Note[] {
  const zeros = isCount(plan.metric) ? weeks.filter(({ treatedN, comparisonN }) => treatedN === 0 || comparisonN === 0).length : 0
  return [
    ...(leftOut.current ? [note('current-week', '今週はまだ終わっていないため、除いています。', 'The current week is not over and is left out.')] : []),
    ...(leftOut.startWeek ? [note('start-week', '施策を週の途中で始めたため、その週は開始後に数えていません。', 'The initiative started in the middle of a week; that week does not count as after the start.')] : []),
    ...(leftOut.firstPartial ? [note('first-partial', 'データが週の途中から始まっているため、最初の週を除いています。', 'The data begin in the middle of a week; that first week is left out.')] : []),
    ...(leftOut.lastPartial ? [note('last-partial', 'データが週の途中で終わっているため、最後の週を除いています。', 'The data end in the middle of a week; that last week is left out.')] : []),
    ...(leftOut.silentBefore > 0 ? [note('silent-before', `基準期間のはじめの${leftOut.silentBefore}週は、対象にも比較対象にも声がなく、データがないものとして除いています。`, `The first ${leftOut.silentBefore} weeks of the baseline hold no voice in either part; the data do not reach there, and they are left out.`)] : []),
    ...(leftOut.silentAfter > 0 ? [note('silent-after', `最後の声より後の${leftOut.silentAfter}週は、対象にも比較対象にも声がなく、データがないものとして除いています（0件とは数えていません）。`, `The ${leftOut.silentAfter} weeks after the last voice hold none in either part; the data end there, and those weeks are not counted as zero.`)] : []),
    ...(leftOut.beyondMaximum > 0 && leftOut.silentAfter === 0 ? [note('beyond-maximum', `登録した最長期間（${plan.maximumWeeks}週）より後の週は数えていません。`, `Weeks after the registered longest duration (${plan.maximumWeeks} weeks) do not count.`)] : []),
    ...(zeros > 0 ? [note('zero-weeks', `声がなかった週（${zeros}週）の件数は、0件として数えています。`, `Weeks without a voice (${zeros}) count as zero.`)] : []),
    ...(chosenWeeks > 0 ? [chosenNote(chosenWeeks, plan)] : []),
    ...(comparisonScale === 1 ? [] : [note('comparison-scale', `開始前の水準をそろえるため、比較対象を${decimal(comparisonScale, 2, 'ja')}倍してから差し引いています。`, `The comparison is multiplied by ${decimal(comparisonScale, 2, 'en')}, so that both stand at the same level before the start, and then subtracted.`)]),
    ...(capped ? [note('capped', '声の数が多いため、一覧には新しいものから一部だけを残しています。件数の計算には全件を使っています。', 'There are too many voices to keep each one; the newest are kept for reading, and all of them are counted.')] : []),
  ]
}

const chosenNote = (count: number, { chosenFrom }: RegisteredPlan): Note => (chosenFrom
  ? note('chosen-weeks', `基準期間と開始の間の${count}週は基準に入れていません。話題を選んだ時期の山が元に戻る動きを、効果と取り違えないためです。`, `Weeks between baseline and start (${count}) are no part of the baseline, and their return to normal is not taken for an effect.`)
  : note('chosen-weeks', `基準期間と開始の間の${count}週は、開始前にも開始後にも数えていません。`, `Weeks between baseline and start (${count}) count neither as before nor as after.`))

/** What a topic chosen at its peak does by itself. */
export function regressionSentence({ regressionToMean, per }: Judgement, plan: RegisteredPlan): Text | null {
  if (!regressionToMean) return null
  const { change, relative, chosenMean, baselineMean, weeks } = regressionToMean
  const words = metricWords(plan.metric, per)
  const told = (language: 'ja' | 'en') => {
    const of = (value: number | null) => (value === null ? '—' : relative ? percent(Math.abs(value), language) : size(value, words, language).trim())
    const [low, high] = [change.low, change.high].sort((a, b) => Math.abs(a ?? 0) - Math.abs(b ?? 0))
    return { value: of(change.value), low: of(low ?? null), high: of(high ?? null), chosen: level(chosenMean, words, language), baseline: level(baselineMean, words, language), weeks: integer(weeks, language) }
  }
  const [ja, en] = [told('ja'), told('en')]
  const better = plan.direction === 'decrease' ? { ja: relative ? '減る' : '下がる', en: 'fall' } : { ja: '上がる', en: 'rise' }
  return {
    ja: `この話題は、ふだん（週平均${ja.baseline}）より目立った${ja.weeks}週間（週平均${ja.chosen}）に選ばれました。何もしなくても約${ja.value}（95％信頼区間：${ja.low}〜${ja.high}）${better.ja}と見込まれます。この分は効果に数えていません。`,
    en: `This topic was chosen in ${en.weeks} weeks (average ${en.chosen}) that stood out from the usual (${en.baseline}). With no action at all we would expect it to ${better.en} by about ${en.value} (95% interval: ${en.low} to ${en.high}). That is not counted as an effect.`,
  }
}
