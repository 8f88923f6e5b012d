import type { Text } from '../../platform/wording/language.ts'
import type { Figure } from '../evaluations/judgement.ts'
import type { MetricWords } from './metric.ts'
import { size } from './numbers.ts'

/** "Fell by 4.2 a week" and its interval in words, so that nobody has to read signs. */
export function changeWords({ value, low, high }: Figure, words: MetricWords): Readonly<{ change: Text; interval: Text }> | undefined {
  if (value === null || low === null || high === null) return undefined
  const verb = value < 0 ? words.falls : words.rises
  return {
    change: { ja: `${size(value, words, 'ja')}${verb.ja}`, en: `${verb.en} of ${size(value, words, 'en').trim()}` },
    interval: {
      ja: low > 0 || high < 0
        ? `${size(nearer(low, high), words, 'ja')}〜${size(farther(low, high), words, 'ja')}の${direction(value).ja}`
        : `${size(low, words, 'ja')}の${direction(-1).ja}から${size(high, words, 'ja')}の${direction(1).ja}まで`,
      en: low > 0 || high < 0
        ? `a ${direction(value).en} of ${size(nearer(low, high), words, 'en').trim()} to ${size(farther(low, high), words, 'en').trim()}`
        : `from a fall of ${size(low, words, 'en').trim()} to a rise of ${size(high, words, 'en').trim()}`,
    },
  }
}

const nearer = (low: number, high: number): number => (Math.abs(low) < Math.abs(high) ? low : high)
const farther = (low: number, high: number): number => (Math.abs(low) < Math.abs(high) ? high : low)
const direction = (value: number): Text => (value < 0 ? { ja: '減少', en: 'fall' } : { ja: '増加', en: 'rise' })
