import type { Text } from '../../platform/wording/language.ts'
import { voicesAddress } from '../addresses.ts'
import { estimated, leastTold, type Estimated } from '../changes.ts'
import type { Days, Estimate, Figures, Kind } from '../figures.ts'
import { counted, toneOf, whereOf, words } from './kinds.ts'
import { interval, number, signed, type Item } from './sentence.ts'

/** Below this many answers on either side a score is not compared. */
const leastAnswers = 30

/** How many of a kind there were this week, and whether that is more or fewer than the week before. */
export function totalItem(figures: Figures, kind: Kind): Item {
  const counts = figures.total[kind]
  const estimate = estimated(counts, figures.dispersion.total[kind])
  const few = (counts.now + counts.before) / figures.dispersion.total[kind] < leastTold
  const sure = !few && (estimate.low > 0 || estimate.high < 0)
  return {
    key: `total-${kind}`, href: voicesAddress(figures.now, whereOf(kind)), tone: sure ? toneOf(kind, estimate.difference) : 'plain',
    text: few ? fewText(estimate, kind) : sure ? changedText(estimate, kind) : unclearText(estimate, kind),
  }
}

const subject = (kind: Kind): string => (kind === 'voices' ? 'この1週間に届いた声は' : `この1週間の${words[kind].ja}は`)

function fewText({ now, before }: Estimated, kind: Kind): Text {
  if (now === 0 && before === 0) return { ja: `この1週間に${words[kind].ja}は届いていません。前の週も同じです。`, en: `No ${words[kind].many} in the past week, and none in the week before.` }
  return {
    ja: `${subject(kind)}${counted(now, kind).ja}です。数が少ないため、前の週（${counted(before, kind).ja}）から変わったかどうかは判断できません。`,
    en: `${counted(now, kind).en} in the past week. With ${number(before, 'en')} the week before, that is too few to tell whether anything changed.`,
  }
}

function changedText(estimate: Estimated, kind: Kind): Text {
  const { now, difference } = estimate
  return {
    ja: `${subject(kind)}${counted(now, kind).ja}で、前の週より${number(difference, 'ja')}件${difference > 0 ? '増えました' : '減りました'}（95％信頼区間 ${interval(estimate, 'ja')}件）。`,
    en: `${counted(now, kind).en} in the past week, ${number(difference, 'en')} ${difference > 0 ? 'more' : 'fewer'} than the week before (95% interval ${interval(estimate, 'en')}).`,
  }
}

function unclearText(estimate: Estimated, kind: Kind): Text {
  const { now, difference } = estimate
  const [head, range] = [`${subject(kind)}${counted(now, kind).ja}です。`, `95％信頼区間 ${interval(estimate, 'ja')}件`]
  const english = `${counted(now, kind).en} in the past week`
  if (difference === 0) {
    return { ja: `${head}前の週と同じ件数で（${range}）、変化があったとは言えません。`, en: `${english}, as many as the week before (95% interval ${interval(estimate, 'en')}): no change can be told.` }
  }
  const more = difference > 0
  return {
    ja: `${head}前の週より${number(difference, 'ja')}件${more ? '多い' : '少ない'}ものの（${range}）、${more ? '増えた' : '減った'}とは言い切れません。`,
    en: `${english}. That is ${number(difference, 'en')} ${more ? 'more' : 'fewer'} than the week before, but no change can be told (95% interval ${interval(estimate, 'en')}).`,
  }
}

/** NPS of the week against the one before; undefined where nobody answered. */
export const npsItem = ({ now, nps }: Figures): Item | undefined =>
  scoreItem({ key: 'nps', days: now, where: { nps: '0-10' }, ...nps, name: { ja: 'NPS', en: 'NPS' }, factor: 1, unit: '' })

export const complaintShareItem = ({ now, complaintShare }: Figures): Item | undefined =>
  scoreItem({ key: 'complaint-share', days: now, where: { intent: 'complaint' }, ...complaintShare, name: { ja: '声に占める苦情の割合', en: 'The share of complaints' }, factor: 100, unit: '％' })

type Score = Readonly<{ key: string; days: Days; where: Readonly<Record<string, string>>; now: Estimate; difference: Estimate; name: Text; factor: number; unit: '' | '％' }>

function scoreItem({ key, days, where, now, difference, name, factor, unit }: Score): Item | undefined {
  if (now.value === null) return undefined
  const level = (factor === 1 ? signed(now.value, 'ja') : number(now.value * factor, 'ja', 1)) + unit
  const answers = { ja: `（${number(now.n, 'ja')}件の${unit === '' ? '回答' : '声'}）`, en: ` (${number(now.n, 'en')} ${unit === '' ? 'answers' : 'voices'})` }
  const english = `${name.en} is ${level.replace('％', '%')}${answers.en}`
  const item = (text: Text, tone: Item['tone'] = 'plain'): Item => ({ key, href: voicesAddress(days, where), tone, text })
  if (difference.value === null || difference.low === null || difference.high === null || now.n < leastAnswers || difference.n - now.n < leastAnswers) {
    return item({ ja: `${name.ja}は${level}です${answers.ja}。数が少ないため、前の週とは比べていません。`, en: `${english}, too few to compare with the week before.` })
  }
  const range = { low: difference.low * factor, high: difference.high * factor }
  const size = number(difference.value * factor, 'ja', 1)
  const told = { ja: `95％信頼区間 ${interval(range, 'ja', 1)}ポイント`, en: `95% interval ${interval(range, 'en', 1)} points` }
  if (range.low <= 0 && range.high >= 0) {
    return item({
      ja: `${name.ja}は${level}です${answers.ja}。前の週との差は${signed(difference.value * factor, 'ja', 1)}ポイントで（${told.ja}）、変化があったとは言えません。`,
      en: `${english}; against the week before no change can be told (${signed(difference.value * factor, 'en', 1)} points, ${told.en}).`,
    })
  }
  const up = difference.value > 0
  return item({
    ja: `${name.ja}は${level}で${answers.ja}、前の週より${size}ポイント${up ? '上がりました' : '下がりました'}（${told.ja}）。`,
    en: `${english}, ${size} points ${up ? 'above' : 'below'} the week before (${told.en}).`,
  }, up === (key === 'nps') ? 'better' : 'worse')
}
