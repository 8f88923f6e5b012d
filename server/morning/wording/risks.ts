import type { Text } from '../../platform/wording/language.ts'
import { voicesAddress } from '../addresses.ts'
import type { Figures } from '../figures.ts'
import { number, type Item } from './sentence.ts'

/** The gravest first. */
const names: Readonly<Record<string, Text & Readonly<{ one: string }>>> = {
  'self-harm': { ja: '自死・自傷をうかがわせる声', one: 'voice hints at self-harm', en: 'voices hint at self-harm' },
  safety: { ja: '安全に関わる声', one: 'voice is about safety', en: 'voices are about safety' },
  legal: { ja: '法的なトラブルにつながりかねない声', one: 'voice may lead to a legal dispute', en: 'voices may lead to legal disputes' },
  leave: { ja: '離反の兆しがある声', one: 'voice says the customer may leave', en: 'voices say the customer may leave' },
  abuse: { ja: 'カスタマーハラスメントにあたりかねない声', one: 'voice may be abusive of staff', en: 'voices may be abusive of staff' },
}

/** How many voices of each risk came in the week. Counts alone: they are too small to speak of change, and each one matters. */
export function riskItems({ now: days, risks }: Figures): Item[] {
  return Object.entries(names).flatMap(([kind, words]): Item[] => {
    const { now = 0, before = 0 } = risks.find((risk) => risk.kind === kind) ?? {}
    if (now === 0) return []
    return [{
      key: `risk-${kind}`, href: voicesAddress(days, { risk: kind }), tone: 'worse',
      text: {
        ja: `${words.ja}が${number(now, 'ja')}件届きました（前の週は${number(before, 'ja')}件）。`,
        en: `${number(now, 'en')} ${now === 1 ? words.one : words.en} (${number(before, 'en')} the week before).`,
      },
    }]
  })
}
