import type { Evaluation } from '../evaluations/present.ts'
import type { MetricWords } from '../wording/metric.ts'
import { plainSize, signed } from '../wording/numbers.ts'
import { html, type Markup } from '../../platform/html.ts'
import type { Language } from '../../platform/wording/language.ts'
import { linearScale } from './scale.ts'
import { barWords } from './sheet-words.ts'

const width = 340
/** Room at both ends for the numbers beside the bar. */
const inner = { from: 58, to: width - 58 }

/** The interval of the benefit against nothing and against the smallest effect that pays: the table of verdicts at a glance. */
export function intervalBar({ effect, smallestEffect }: Evaluation, words: MetricWords, language: Language): Markup | null {
  const { value, low, high } = effect
  if (value === null || low === null || high === null) return null
  const { at } = linearScale([low, high, 0, smallestEffect], inner, { most: 8 })
  const round = (number: number): string => at(number).toFixed(1)
  const told = barWords[language]
  const apart = Math.abs(at(smallestEffect) - at(0)) > 92
  return html`<svg class="bar" viewBox="0 0 ${width} 74" role="img" aria-label="${told.label}">
<text class="note begin" x="0" y="9">${told.worse}</text><text class="note end" x="${width}" y="9">${told.better}</text>
<line class="zero" x1="${round(0)}" x2="${round(0)}" y1="17" y2="51"/><line class="smallest" x1="${round(smallestEffect)}" x2="${round(smallestEffect)}" y1="17" y2="51"/>
<text class="note end" x="${(at(low) - 4).toFixed(1)}" y="37.5">${signed(low, words, language)}</text><text class="note begin" x="${(at(high) + 4).toFixed(1)}" y="37.5">${signed(high, words, language)}</text>
<rect class="interval" x="${round(low)}" y="28" width="${(at(high) - at(low)).toFixed(1)}" height="12"/><circle class="point" cx="${round(value)}" cy="34" r="4"/>
<text class="note" x="${round(0)}" y="62">${told.zero}</text><text class="note" x="${clamp(at(smallestEffect)).toFixed(1)}" y="${apart ? 62 : 73}">${told.smallest(plainSize(smallestEffect, words, language))}</text>
</svg>`
}

/** Keeps a centred label of some length inside the drawing. */
const clamp = (x: number): number => Math.min(width - 50, Math.max(50, x))
