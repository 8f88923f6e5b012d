import type { Text } from '../../platform/wording/language.ts'
import { voicesAddress } from '../addresses.ts'
import { falseDiscoveries, type Change, type Changes, type Estimated } from '../changes.ts'
import type { Figures } from '../figures.ts'
import { counted, toneOf, whereOf, words } from './kinds.ts'
import { interval, number, type Item } from './sentence.ts'

/** 〈請求書〉に関する苦情 or 「店舗」に届いた苦情. */
const thing = ({ of, name, kind }: Change): Text => of === 'topic'
  ? { ja: `〈${name}〉に関する${words[kind].ja}`, en: `${words[kind].many} about “${name}”` }
  : { ja: `「${name}」に届いた${words[kind].ja}`, en: `${words[kind].many} at “${name}”` }

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

/** One topic or touchpoint that changed. */
export function changeItem({ now: days }: Figures, change: Change): Item {
  const { of, id, kind, now, before, difference } = change
  const name = thing(change)
  const rise = difference > 0
  return {
    key: `change-${of}-${kind}-${id}`, href: voicesAddress(days, { [of]: id, ...whereOf(kind) }), tone: toneOf(kind, difference),
    text: {
      ja: `${name.ja}が、前の週の${counted(before, kind).ja}から${counted(now, kind).ja}に${rise ? '増えました' : '減りました'}（差の95％信頼区間 ${interval(change, 'ja')}件）。`,
      en: `${capital(name.en)} ${rise ? 'rose' : 'fell'} from ${number(before, 'en')} to ${number(now, 'en')} (95% interval of the difference ${interval(change, 'en')}).`,
    },
  }
}

/** Which topics a rise or fall of all complaints is mainly made of: only those that are named, and together make up half of it. */
export function mainlyItem({ now: days }: Figures, { difference, low, high }: Estimated, { named }: Changes): Item | undefined {
  if (low <= 0 && high >= 0) return undefined
  const own = named.filter((one) => one.of === 'topic' && one.kind === 'complaints' && one.difference > 0 === difference > 0).slice(0, 3)
  if (own.length === 0 || Math.abs(own.reduce((sum, one) => sum + one.difference, 0)) < Math.abs(difference) / 2) return undefined
  const rise = difference > 0
  return {
    key: 'mainly', href: voicesAddress(days, { topic: own.map(({ id }) => id), intent: 'complaint' }), tone: toneOf('complaints', difference),
    text: {
      ja: `${rise ? '増えた' : '減った'}のは主に${own.map(({ name }) => `〈${name}〉`).join('と')}です。`,
      en: `The ${rise ? 'rise' : 'fall'} is mainly in ${joined(own.map(({ name }) => `“${name}”`))}.`,
    },
  }
}

const joined = (names: readonly string[]): string => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`)

/** Said where nothing is named, so that silence is not taken for an oversight. */
export const unchangedItem = ({ now: days }: Figures, compared: number): Item => ({
  key: 'unchanged', href: voicesAddress(days), tone: 'plain',
  text: compared === 0
    ? { ja: '話題や顧客接点ごとに比べるには、声が少なすぎます。', en: 'There are too few voices to compare topics or touchpoints.' }
    : {
        ja: compared === 1 ? '比べられるだけの声がある話題や顧客接点は1つで、変わったとは言えません。' : `話題や顧客接点ごとに${number(compared, 'ja')}通り比べましたが、変わったと言えるものはありません。`,
        en: compared === 1 ? 'One topic or touchpoint had enough voices to be compared; it shows no change.' : `Of ${number(compared, 'en')} comparisons by topic and touchpoint none shows a change.`,
      },
})

/** How the page judges; shown below it. How changes are named is told where anything could be compared. */
export function rulesOf({ dispersion }: Figures, { compared }: Changes, language: 'ja' | 'en'): string[] {
  const spread = number(Math.sqrt(dispersion.total.complaints), language, 1)
  const share = number(falseDiscoveries * 100, language)
  const rules = language === 'ja'
    ? [
        `件数の区間には、ふだんの週ごとの揺れを含めています（直近12週の苦情では、偶然だけの場合の${spread}倍の幅）。区間が0をまたぐときは、変化があったとは言いません。`,
        `変わったとして名前を挙げる話題と顧客接点は、比べた${number(compared, 'ja')}通り全体で、誤って挙げるものの割合が平均して${share}％以下になる規則（Benjamini–Hochberg法）で選び、その区間も選んだ分だけ広げています。`,
        '目立って増えたものとして選ばれた話題は、何もしなくても次の週に少し減るのがふつうです。',
      ]
    : [
        `Intervals of counts include how much weeks usually differ (complaints of the last 12 weeks: ${spread} times the width of chance alone). Where an interval includes zero, no change is claimed.`,
        `Topics and touchpoints are named as changed by a rule that keeps the expected share of wrong ones at ${share}% or less among all that were compared (${number(compared, 'en')}; Benjamini–Hochberg); their intervals are widened for having been chosen.`,
        'A topic that was picked because it rose tends to fall a little the week after, whatever is done.',
      ]
  return compared === 0 ? rules.slice(0, 1) : rules
}
