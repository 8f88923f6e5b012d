import { LARGEST_FALSE_SHARE } from '@koewa/statistics'
import type { Text } from '../../platform/wording/language.ts'
import type { GuardResult, Judgement } from '../evaluations/judgement.ts'
import type { MetricWords } from './metric.ts'
import { integer, level, percent, signed } from './numbers.ts'

export const retrospectiveBadge: Text = { ja: '後から登録（事前登録なし）', en: 'retrospective, not pre-registered' }

/** What a guard looked at and found, in a sentence. */
export function guardSentence({ code, passed, figure, limit }: GuardResult, { model, unusedWeeks }: Pick<Judgement, 'model' | 'unusedWeeks'>, words: MetricWords): Text {
  const [count, bound] = [figure ?? 0, limit ?? 0]
  switch (code) {
    case 'plan-intact': return passed
      ? { ja: '登録した計画は、開始時のまま変わっていません（ハッシュ値が一致しています）。', en: 'The registered plan is as it was at the start: its hash matches.' }
      : { ja: '計画が、開始時に登録したハッシュ値と一致しません。開始後に書き換えられたおそれがあるため、判定しません。', en: 'The plan no longer matches the hash registered at the start. It may have been changed since, so there is no verdict.' }
    case 'registered-before': return passed
      ? { ja: '計画は、施策の開始時に登録されています。', en: 'The plan was registered when the initiative started.' }
      : { ja: `${retrospectiveBadge.ja}。結果を知ってから指標や比較対象を選べたため、割り引いてお読みください。`, en: 'Retrospective, not pre-registered: metric and comparison could be chosen knowing the outcome. Read it with that in mind.' }
    case 'weeks-before': return passed
      ? { ja: `開始前に比べられる週は${count}週です（${bound}週以上が必要です）。`, en: `${count} weeks before the start can be compared (at least ${bound} are needed).` }
      : { ja: `開始前に比べられる週が${few(count)}ため、判定しません（${bound}週以上が必要です）。`, en: `${count === 0 ? 'No week' : `Only ${count} weeks`} before the start can be compared, so there is no verdict (at least ${bound} are needed).` }
    case 'weeks-after': return passed
      ? { ja: `開始後に比べられる週は${count}週です（${bound}週以上が必要です）。`, en: `${count} weeks after the start can be compared (at least ${bound} are needed).` }
      : { ja: `開始後に比べられる週が${few(count)}ため、判定しません（${bound}週以上が必要です）。`, en: `${count === 0 ? 'No week' : `Only ${count} weeks`} after the start can be compared, so there is no verdict (at least ${bound} are needed).` }
    case 'minimum-duration': return passed
      ? { ja: `登録した最短期間（${bound}週）を過ぎています。`, en: `The registered shortest duration (${bound} weeks) has passed.` }
      : { ja: `登録した最短期間は${bound}週で、いまは${count}週目です。期間の途中では、偶然よく見えた週に判定してしまうおそれがあるため、まだ判定しません。`, en: `The registered shortest duration is ${bound} weeks, and ${count} have passed. Judging earlier would invite stopping at a lucky week.` }
    case 'first-look': return passed
      ? { ja: 'この計画での判定は、これがはじめてです。', en: 'This plan is judged for the first time.' }
      : { ja: `この計画での判定は、これで${count}回目です。判定を重ねるほど偶然の差を効果と見誤りやすくなりますが、信頼区間はその分を補正していません。`, en: `This plan has been judged ${count} times. Each look is another chance to take luck for an effect, and the interval is not widened for it.` }
    case 'looks': return looks(figure ?? 1, limit ?? 1)
    case 'slice': return passed
      ? { ja: `対象の${words.name.ja}は、週平均${level(figure, words, 'ja')}です。`, en: `In the slice, the weekly mean of ${words.name.en} is ${level(figure, words, 'en')}.` }
      : { ja: '対象に、開始前に数えられる声がないため、判定しません。もとの水準がわからず、変化を測れないからです。', en: 'The slice has nothing to count before the start, so there is no verdict: without a level there is no change to measure.' }
    case 'comparison': return passed
      ? { ja: `比較対象の${words.name.ja}は、週平均${level(figure, words, 'ja')}です。`, en: `In the comparison, the weekly mean of ${words.name.en} is ${level(figure, words, 'en')}.` }
      : { ja: '比較対象に、開始前に数えられる声がないため、判定しません。施策のほかに何が起きていたかを差し引けないからです。', en: 'The comparison has nothing to count before the start, so there is no verdict: what else happened at the time cannot be subtracted.' }
    case 'same-denominator': return passed
      ? { ja: '対象と比較対象の割合は、同じ分母で計算しています。', en: 'Both rates are divided by the same kind of denominator.' }
      : { ja: '対象と比較対象で割合の分母が違う（一方だけに利用件数が登録されている）ため、判定しません。', en: 'The two rates have different denominators (exposure is known for one of them only), so there is no verdict.' }
    case 'separate-voices': return passed
      ? { ja: `対象の声のうち、比較対象にも入っているものは${percent(count, 'ja', 1)}です（${percent(bound, 'ja')}以下なら問題ありません）。`, en: `${percent(count, 'en', 1)} of the slice’s voices are in the comparison as well (up to ${percent(bound, 'en')} is fine).` }
      : { ja: `対象の声の${percent(count, 'ja')}が比較対象にも入っているため、判定しません。施策の影響を受けない比較対象が必要です。`, en: `${percent(count, 'en')} of the slice’s voices are in the comparison as well, so there is no verdict. A comparison that the initiative does not reach is needed.` }
    case 'gaps': return passed
      ? count === 0
        ? { ja: '値のない週はありません。', en: 'No week lacks a value.' }
        : { ja: `回答がなく値のない週が${count}週あり、計算から除きました（0とは数えていません）。`, en: `${count} weeks without an answer are left out of the model; they are not counted as zero.` }
      : { ja: `値のない週が${unusedWeeks}週と多いため、判定しません（${bound}週までなら判定できます）。`, en: `${unusedWeeks} weeks have no value, so there is no verdict (up to ${bound} would do).` }
    case 'variation': return { ja: '週ごとの値にほとんど変動がなく、誤差の大きさを見積もれないため、判定しません。', en: 'The weeks hardly vary, so the size of the error cannot be known and there is no verdict.' }
    case 'pre-trend': return passed
      ? model?.trend
        ? { ja: `開始前からの増減の傾向（週あたり${signed(count, words, 'ja')}）は、計算に織り込みました。`, en: `The drift before the start (${signed(count, words, 'en')} a week) is part of the model.` }
        : { ja: `開始前に、比較対象から離れていく傾向は認められません（週あたり${signed(count, words, 'ja')}）。`, en: `Before the start there is no drift away from the comparison (${signed(count, words, 'en')} a week).` }
      : { ja: `施策を始める前から、比較対象から離れていく傾向がありました（週あたり${signed(count, words, 'ja')}）。施策の効果と区別できないため、判定しません。`, en: `The slice was drifting away from its comparison before the start (${signed(count, words, 'en')} a week). That cannot be told from an effect, so there is no verdict.` }
    case 'placebo': return placeboSentence(passed, count, bound)
  }
}

/** `most`: how many looks the plan allows, one in each week from the shortest duration to the longest. */
function looks(count: number, most: number): Text {
  if (most <= 1) return { ja: 'この計画の判定は、登録した期間が終わったときの一度だけです。', en: 'This plan is judged once, when the registered duration is over.' }
  const times: Text = count === 1
    ? { ja: 'この計画での判定は、これがはじめてです。', en: 'This plan is judged for the first time.' }
    : { ja: `この計画での判定は、これで${count}回目です。`, en: `This plan has been judged ${count} times.` }
  return {
    ja: `${times.ja}信頼区間は、最短から最長の期間まで毎週（${most}回）判定しても、全体として95％の確かさが保たれる広さにしています。`,
    en: `${times.en} The interval is wide enough to hold with 95% over all of the ${most} weeks in which the plan may be judged.`,
  }
}

const few = (count: number): string => (count === 0 ? 'ない' : `${count}週しかない`)

function placeboSentence(passed: boolean, share: number, tried: number): Text {
  if (tried === 0) return { ja: '開始前の期間が短く、開始日をずらした確認はできません。', en: 'The time before the start is too short to try pretended starts.' }
  const found = Math.round(share * tried)
  const ja = `何もしていない時期の${integer(tried, 'ja')}通りの週を仮の開始日として計算すると、${found}通り（${percent(share, 'ja')}）で効果があるように見えました`
  const en = `Of ${tried} pretended starts at times when nothing happened, ${found} (${percent(share, 'en')}) seemed to have an effect`
  return passed
    ? { ja: `${ja}（${percent(LARGEST_FALSE_SHARE, 'ja')}以下なら問題ありません）。`, en: `${en} (up to ${percent(LARGEST_FALSE_SHARE, 'en')} is fine).` }
    : { ja: `${ja}。このデータでは誤った効果が出やすいため、判定しません。`, en: `${en}. These data produce false effects too easily, so there is no verdict.` }
}
