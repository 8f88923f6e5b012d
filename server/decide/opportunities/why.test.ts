import { describe, expect, test } from 'vitest'
import type { Figures } from './figures.ts'
import { importTransactions } from './money.ts'
import { whyOf } from './why.ts'

const figures: Figures = {
  voices: 500, complaints: 380, requests: 60, concerns: 412, touchpointVoices: 0,
  rate: { value: 12.345, low: 11.18, high: 13.6, per: 'exposure', exposure: 33_374, measure: 'contacts' },
  trend: { before: 150, after: 262, ratio: { value: 1.76, low: 1.43, high: 2.16, n: 412 } },
  weekly: [], scoreLost: { score: 'nps', difference: { value: -23.4, low: -31, high: -15.75, n: 1200 } },
  spike: { isSpike: true, expectedDrop: { value: -0.314, low: -0.4, high: -0.2, n: 900 } },
  money: importTransactions, index: 2, rank: 1, rankInterval: { best: 1, worst: 2 },
}
const named = { topic: '待ち時間', touchpoint: 'コールセンター', days: 90 }
const plain: Figures = { ...figures, trend: { ...figures.trend, ratio: { value: 1.1, low: 0.9, high: 1.3, n: 412 } }, scoreLost: null, spike: { isSpike: false, expectedDrop: null } }

describe('the sentence why', () => {
  test('tells how often, whether it grows, what it costs and whether it is a peak', () => {
    expect(whyOf(figures, named)).toEqual({
      ja: '「コールセンター」では、「待ち時間」に関する苦情・要望が応対1,000件あたり12.3件（95％信頼区間 11.2〜13.6件）寄せられています。直近の45日間は、その前の45日間の1.8倍に増えています。'
        + 'この話題に触れたお客様のNPSは、ほかのお客様より23.4ポイント低くなっています（95％信頼区間 15.8〜31.0ポイント）。ただし、ふだんより多い時期に当たります。何もしなくても約31％減ると見込まれます。',
      en: 'At “コールセンター” there are 12.3 complaints or requests about “待ち時間” per 1,000 contacts (95% interval 11.2 to 13.6). The last 45 days have 1.8 times the rate of the 45 before. '
        + 'The NPS of customers who speak about it is 23.4 points below that of others (95% interval 15.8 to 31.0). This is a peak, however: even with no action we would expect it to fall by about 31%.',
    })
  })
  test('claims nothing that its intervals leave open', () => {
    const open: Figures = { ...plain, scoreLost: { score: 'csat', difference: { value: -0.2, low: -0.5, high: 0.1, n: 40 } } }
    expect(whyOf(open, named).ja).toBe(`${whyOf(plain, named).ja}`)
    expect(whyOf(plain, named).ja).toContain('はっきりした増減は見られません。')
    const unknown: Figures = { ...plain, trend: { before: 0, after: 3, ratio: { value: null, low: 0.4, high: null, n: 3 } } }
    expect(whyOf(unknown, named).ja).not.toMatch(/増減|現れ/)
  })
  test('tells falls, first appearances and silence', () => {
    const trend = (before: number, after: number, ratio: Figures['trend']['ratio']): string => whyOf({ ...plain, trend: { before, after, ratio } }, named).ja
    expect(trend(200, 120, { value: 0.6, low: 0.5, high: 0.75, n: 320 })).toContain('その前の45日間より40％減っています。')
    expect(trend(0, 30, { value: null, low: 8, high: null, n: 30 })).toContain('前半の45日間にはなく、直近の45日間に現れました。')
    expect(whyOf({ ...plain, concerns: 0 }, { ...named, days: 30 }).ja).toContain('30日間に「コールセンター」で「待ち時間」に関する苦情・要望は寄せられていません。')
  })
  test('names a measure as it was imported when it is none of the usual', () => {
    const rate = { ...plain.rate, measure: '検針' }
    expect(whyOf({ ...plain, rate }, named).ja).toContain('検針 1,000件あたり12.3件')
  })
})
