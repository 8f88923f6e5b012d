import type { Money, Sentence } from './figures.ts'

/** How retention was looked at; `days` long, contracts and transactions without margin as far as they were known. */
export type RetentionWindow = Readonly<{ currency: string; start: string; end: string; days: number; contracts: number; withoutMargin: number }>

const jaDay = (day: string): string => day.split('-').map(Number).join('/').replace(/^(\d+)\/(\d+)\/(\d+)$/, '$1年$2月$3日')

/** Why an amount is not computed for a cell: so few raised the concern, and had business, before the window whose end tells who stayed. */
export const tooFewCustomers = (customers: number, needed: number, { start }: Pick<RetentionWindow, 'start'>): Money => ({
  computable: false, reason: 'too-few-customers',
  message: {
    ja: `${jaDay(start)}までにこの不満・要望を寄せ、その時点で取引のあったお客様が${customers}人と少なく、金額を計算できません。${needed}人以上いる話題が3つ以上あると計算できます。`,
    en: `Not computable: only ${customers} of the customers who had raised this concern by ${start} were in business with you then. Three topics with at least ${needed} each are needed.`,
  },
})

/** No amount, because the transactions or the voices do not reach far enough back to see who stayed. */
export const tooShort: Money = {
  computable: false, reason: 'too-few-customers',
  message: {
    ja: '声と取引の期間が短く、取引を続けたお客様の割合をまだ比べられません。',
    en: 'Not computable yet: voices and transactions do not reach far enough back to see which customers stayed.',
  },
}

/** What an amount rests on, to be printed beside it. */
export function moneySentences({ start, end, contracts, withoutMargin }: RetentionWindow): Sentence[] {
  return [
    {
      ja: `${jaDay(start)}の時点で取引があり、${jaDay(end)}の時点でも取引を続けていたお客様の割合を、この不満・要望を寄せた方とそれ以外の方とで比べています。`,
      en: `Of the customers with business on ${start}, the share still in business on ${end} is compared between those who raised this concern and all others.`,
    },
    {
      ja: '継続率の差のうち、この話題が原因といえるのは平均で3分の1（Beta(2,4)分布）と仮定しています。差は関連であり、原因の証明ではありません。',
      en: 'A third of the difference on average (Beta(2, 4)) is assumed to be caused by this concern. The difference is an association, not a proof.',
    },
    ...(contracts > 0 ? [{ ja: '契約の金額は1年分として扱っています。', en: 'The amount of a contract is taken for one year’s.' }] : []),
    ...(withoutMargin > 0 ? [{ ja: '粗利が登録されていない取引は、取引金額をそのまま使っています。', en: 'Where a transaction has no margin, its whole amount is used.' }] : []),
    {
      ja: 'お客様を特定できた声だけを数えています。話題は重なり合うため、金額を合計しないでください。',
      en: 'Only voices of identified customers are counted. Topics overlap: do not add their amounts.',
    },
  ]
}
