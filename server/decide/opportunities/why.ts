import type { Figures, Score, Sentence } from './figures.ts'

type Named = Readonly<{ topic: string; touchpoint: string; days: number }>

/** A value and its interval with as many decimals each as three digits of the value need: 40.0 (28.0 to 55.4). */
function alike(...numbers: readonly number[]): string[] {
  const size = Math.abs(numbers[0] ?? 0)
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : 2
  return numbers.map((one) => one.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }))
}
/** Shares in per cent, all with one decimal, so that a value and its interval read alike. */
const percent = (share: number | null): string => ((share ?? 0) * 100).toFixed(1)
const whole = (count: number): string => count.toLocaleString('en')

/** Why something is worth improving, in plain sentences: how often, whether it grows, what it costs in scores, and whether it is a peak. */
export function whyOf(figures: Figures, named: Named): Sentence {
  const sentences = [frequency(figures, named), ...trend(figures, named), ...score(figures), ...weight(figures), ...peak(figures)]
  return { ja: sentences.map((one) => one.ja).join(''), en: sentences.map((one) => one.en).join(' ') }
}

/** What exposure counted, as a Japanese noun and an English plural; another measure is named as it was imported. */
const measures: Readonly<Record<string, Sentence>> = {
  contacts: { ja: '応対', en: 'contacts' }, calls: { ja: '通話', en: 'calls' }, visits: { ja: '来訪', en: 'visits' },
  orders: { ja: '注文', en: 'orders' }, sessions: { ja: 'セッション', en: 'sessions' },
}

function frequency({ rate, concerns, touchpointVoices }: Figures, { topic, touchpoint, days }: Named): Sentence {
  if (concerns === 0) {
    return {
      ja: `${days}日間に「${touchpoint}」で「${topic}」に関する苦情・要望は寄せられていません。`,
      en: `No complaint or request about “${topic}” was heard at “${touchpoint}” in these ${days} days.`,
    }
  }
  const [value, low, high] = [rate.value ?? 0, rate.low ?? 0, rate.high ?? 0]
  if (rate.per === 'exposure') {
    const [printed, from, to] = alike(value, low, high)
    const measure = measures[rate.measure ?? ''] ?? { ja: `${rate.measure ?? ''} `, en: rate.measure ?? '' }
    return {
      ja: `「${touchpoint}」では、「${topic}」に関する苦情・要望が${measure.ja}1,000件あたり${printed}件（95％信頼区間 ${from}〜${to}件）寄せられています。`,
      en: `At “${touchpoint}” there are ${printed} complaints or requests about “${topic}” per 1,000 ${measure.en} (95% interval ${from} to ${to}).`,
    }
  }
  return {
    ja: `「${touchpoint}」に寄せられた声${whole(touchpointVoices)}件のうち${whole(concerns)}件（${percent(value)}％、95％信頼区間 ${percent(low)}〜${percent(high)}％）が「${topic}」に関する苦情・要望です。応対件数などの分母が未登録のため、声の件数に対する割合で示しています。`,
    en: `${whole(concerns)} of ${whole(touchpointVoices)} voices at “${touchpoint}” (${percent(value)}%, 95% interval ${percent(low)} to ${percent(high)}%) are complaints or requests about “${topic}”. No exposure such as contacts or visits is known, so this is a share of the voices.`,
  }
}

function trend({ trend: { before, after, ratio } }: Figures, { days }: Named): Sentence[] {
  const [early, late] = [Math.floor(days / 2), Math.ceil(days / 2)]
  if (before === 0 && after > 0 && (ratio.low ?? 0) > 1) {
    return [{ ja: `前半の${early}日間にはなく、直近の${late}日間に現れました。`, en: `There were none in the first ${early} days; they appeared in the last ${late}.` }]
  }
  if (ratio.value === null) return []
  if ((ratio.low ?? 0) > 1) {
    const times = ratio.value.toFixed(1)
    return [{ ja: `直近の${late}日間は、その前の${early}日間の${times}倍に増えています。`, en: `The last ${late} days have ${times} times the rate of the ${early} before.` }]
  }
  if (ratio.high !== null && ratio.high < 1) {
    const fall = Math.round((1 - ratio.value) * 100)
    return [{ ja: `直近の${late}日間は、その前の${early}日間より${fall}％減っています。`, en: `The rate of the last ${late} days is ${fall}% below that of the ${early} before.` }]
  }
  return [{ ja: '期間の前半と後半で、はっきりした増減は見られません。', en: 'Between the two halves of the period no clear change can be seen.' }]
}

const scores: Readonly<Record<Exclude<Score, 'ces'>, Sentence>> = {
  nps: { ja: 'NPS', en: 'NPS' }, csat: { ja: '満足度（CSAT）', en: 'CSAT' }, star: { ja: '星の評価', en: 'star rating' },
}

/** Only a loss that its interval confirms is told. Of CES some companies ask so that high is good and some so that low is: it is left to the reader. */
function score({ scoreLost }: Figures): Sentence[] {
  if (!scoreLost || scoreLost.score === 'ces') return []
  const { value, low, high } = scoreLost.difference
  if (value === null || low === null || high === null || high >= 0) return []
  const { ja: jaName, en: enName } = scores[scoreLost.score]
  const [lost, from, to] = alike(-value, -high, -low)
  return [{
    ja: `この話題に触れたお客様の${jaName}は、ほかのお客様より${lost}ポイント低くなっています（95％信頼区間 ${from}〜${to}ポイント）。`,
    en: `The ${enName} of customers who speak about it is ${lost} points below that of others (95% interval ${from} to ${to}).`,
  }]
}

/** What the adopted weights say, since the place in the ranking goes by them. */
function weight({ scoreWeight }: Figures): Sentence[] {
  if (!scoreWeight) return []
  const { value, low, high } = scoreWeight
  const [printed, from, to] = [value, low, high].map(signed)
  return [{
    ja: `採用している話題の重みでは、この話題に触れた声の評価はほかの条件が同じ声より${printed}ポイント（95％区間 ${from}〜${to}）です。順位はこの重みも踏まえています。`,
    en: `By the adopted weights of topics, scores of voices about it differ by ${printed} points (95% interval ${from} to ${to}), all else alike. The rank takes this into account.`,
  }]
}

const signed = (value: number): string => `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toFixed(1)}`

function peak({ spike: { isSpike, expectedDrop } }: Figures): Sentence[] {
  if (!isSpike || expectedDrop?.value == null) return []
  const percent = Math.round(-expectedDrop.value * 100)
  return [{
    ja: `ただし、ふだんより多い時期に当たります。何もしなくても約${percent}％減ると見込まれます。`,
    en: `This is a peak, however: even with no action we would expect it to fall by about ${percent}%.`,
  }]
}
