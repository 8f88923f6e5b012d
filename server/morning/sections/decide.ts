import { initiativesIn, type Initiative } from '../../act/index.ts'
import { openOpportunityIds } from '../../decide/index.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import type { Language } from '../../platform/wording/language.ts'
import { initiativeAddress, opportunityAddress } from '../addresses.ts'
import type { Figures, OpenOpportunity } from '../figures.ts'
import { number, type Item } from '../wording/sentence.ts'

/** What waits for a decision: initiatives to approve, then what is worth improving most. Decisions of today are known at once. */
export async function decideItems(reader: Reader, actor: Actor, figures: Figures | undefined, most: number): Promise<Item[]> {
  const items: Item[] = []
  if (actor.permissions.has('initiatives:read') && actor.permissions.has('initiatives:approve')) {
    items.push(...(await initiativesIn(reader, actor, 'proposed')).filter(({ awaitsAnother }) => !awaitsAnother).map(approval))
  }
  if (!figures || !actor.permissions.has('opportunities:read')) return items
  const { items: kept, total } = figures.opportunities
  const open = await openOpportunityIds(reader, actor, kept.map(({ id }) => id))
  const waiting = kept.filter(({ id }) => open.has(id))
  const left = total - (kept.length - waiting.length)
  const shown = waiting.slice(0, most)
  items.push(...shown.map(opportunity))
  if (left > shown.length) items.push(more(left))
  return items
}

const approval = ({ id, title, ownerDepartment, owner }: Initiative): Item => ({
  key: `approve-${id}`, href: initiativeAddress(id), tone: 'plain',
  text: {
    ja: `施策「${title}」が承認を待っています（${ownerDepartment.name}、${owner.name}）。`,
    en: `“${title}” waits for approval (${ownerDepartment.name}, ${owner.name}).`,
  },
})

const opportunity = ({ id, why, money }: OpenOpportunity): Item => ({
  key: `opportunity-${id}`, href: opportunityAddress(id), tone: 'plain',
  text: {
    ja: `${why.ja}${money ? `見込まれる損失額は年${range(money, 'ja')}${money.low < 0 ? 'で、損失になるとは言い切れません' : 'です'}（80％区間）。` : ''}`,
    en: `${why.en}${money ? ` At stake a year: ${range(money, 'en')} (80% interval)${money.low < 0 ? ', so a loss is not certain' : ''}.` : ''}`,
  },
})

const range = ({ low, high, currency }: NonNullable<OpenOpportunity['money']>, language: Language): string =>
  [low, high].map((value) => amount(value, currency, language)).join(language === 'ja' ? '〜' : ' to ')

/** To three figures: 8.4万円, ¥84k. */
function amount(value: number, currency: string, language: Language): string {
  const short = { notation: 'compact', maximumSignificantDigits: 3 } as const
  const text = currency === 'JPY' && language === 'ja'
    ? `${new Intl.NumberFormat('ja-JP', short).format(value)}円`
    : new Intl.NumberFormat(language === 'ja' ? 'ja-JP' : 'en-GB', { ...short, style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(value)
  return text.replace('-', '−')
}

const more = (total: number): Item => ({
  key: 'opportunities', href: '/decide/opportunities', tone: 'plain',
  text: { ja: `決断を待つ改善機会は、全部で${number(total, 'ja')}件あります。`, en: `In all ${number(total, 'en')} opportunities await a decision.` },
})
