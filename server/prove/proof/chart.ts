import { addDays } from '../../platform/days.ts'
import type { Evaluation } from '../evaluations/present.ts'
import type { MetricWords } from '../wording/metric.ts'
import { day } from '../wording/numbers.ts'
import { html, type Markup } from '../../platform/html.ts'
import { decimal } from '../../platform/wording/decimal.ts'
import type { Language } from '../../platform/wording/language.ts'
import { decimalsOf, linearScale, type Scale } from './scale.ts'
import { widthOf } from './text-width.ts'
import { chartWords } from './sheet-words.ts'

const width = 720
/** Room below the drawing for the names of months and years. */
const foot = 34
/** Low where there is much to read below it, tall where the page would stay empty. */
export const chartHeight = { low: 240, tall: 330 } as const
type Plot = Readonly<{ left: number; right: number; top: number; bottom: number }>

type Week = Evaluation['series'][number]
type Place = Readonly<{ plot: Plot; x: (week: string) => number; y: Scale; words: MetricWords; language: Language }>

/** Both series with what would have been without the initiative: readable in black and white, on an axis of its own. */
export function chart(evaluation: Evaluation, words: MetricWords, language: Language, height: number = chartHeight.low): Markup | null {
  const plot: Plot = { left: 46, right: 712, top: 34, bottom: height - foot }
  const { series, comparisonScale } = evaluation
  const [first, last] = [series[0], series.at(-1)]
  if (!first || !last) return null
  const span = Math.max(1, Date.parse(last.week) - Date.parse(first.week))
  const x = (week: string): number => plot.left + 6 + ((Date.parse(week) - Date.parse(first.week)) / span) * (plot.right - plot.left - 12)
  const compared = (week: Week): number | null => (week.comparison === null ? null : week.comparison * comparisonScale)
  const values = series.flatMap((one) => [one.treated, compared(one), ...(one.counterfactual ? [one.counterfactual.low, one.counterfactual.high] : [])])
    .flatMap((value) => (value === null ? [] : [value * words.factor]))
  const y = linearScale(values, { from: plot.bottom, to: plot.top }, { zero: values.every((value) => value >= 0) })
  const place: Place = { plot, x, y, words, language }
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${chartWords[language].label}">
<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="5"/></pattern></defs>
${yAxis(place)}${xAxis(series, place)}${chosenBand(series, place)}${counterfactual(series, place)}
<g class="comparison">${lines(series, compared, place)}</g>
<g class="treated">${lines(series, ({ treated }) => treated, place)}${dots(series, place)}</g>
${startMarker(evaluation.startedOn, first.week, last.week, place)}${legend(evaluation, place)}
</svg>`
}

const round = (value: number): string => value.toFixed(1)
const yOf = ({ y, words }: Place, value: number): number => y.at(value * words.factor)

function yAxis({ plot, y, words, language }: Place): Markup {
  return html`<g class="axis">${y.ticks.map((tick) => html`<line class="grid" x1="${plot.left}" x2="${plot.right}" y1="${round(y.at(tick))}" y2="${round(y.at(tick))}"/>
<text class="tick end" x="${plot.left - 5}" y="${round(y.at(tick) + 3)}">${decimal(tick, decimalsOf(y.step), language)}${words.factor === 100 ? words.suffix[language] : ''}</text>`)}</g>`
}

/** A tick at the first week of each month, with the year where it begins; fewer where they would touch. */
function xAxis(series: readonly Week[], { plot, x, language }: Place): Markup {
  const months = series.filter(({ week }, index) => index === 0 || week.slice(0, 7) !== series[index - 1]?.week.slice(0, 7))
  const every = Math.ceil(months.length / 13)
  const shown = months.filter((_, index) => index % every === 0)
  return html`<g class="axis"><line class="base" x1="${plot.left}" x2="${plot.right}" y1="${plot.bottom}" y2="${plot.bottom}"/>${shown.map(({ week }, index) => {
    const newYear = index === 0 || week.slice(0, 4) !== shown[index - 1]?.week.slice(0, 4)
    const date = new Date(`${week}T00:00:00Z`)
    const month = new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', { month: language === 'ja' ? 'numeric' : 'short', timeZone: 'UTC' }).format(date)
    const year = language === 'ja' ? `${week.slice(0, 4)}年` : week.slice(0, 4)
    return html`<line class="base" x1="${round(x(week))}" x2="${round(x(week))}" y1="${plot.bottom}" y2="${plot.bottom + 4}"/>
<text class="tick" x="${round(x(week))}" y="${plot.bottom + 14}">${month}</text>${newYear ? html`<text class="tick" x="${round(x(week))}" y="${plot.bottom + 26}">${year}</text>` : null}`
  })}</g>`
}

/** Runs of weeks in which a series has values: a week without any breaks the line. */
function lines(series: readonly Week[], valueOf: (week: Week) => number | null, place: Place): Markup[] {
  const runs: string[][] = [[]]
  for (const week of series) {
    const value = valueOf(week)
    if (value === null) runs.push([])
    else runs.at(-1)?.push(`${round(place.x(week.week))},${round(yOf(place, value))}`)
  }
  return runs.filter((run) => run.length > 0).map((run) => html`<polyline points="${run.join(' ')}"/>`)
}

const dots = (series: readonly Week[], place: Place): Markup[] =>
  series.flatMap(({ week, treated }) => (treated === null || series.length > 110 ? [] : [html`<circle cx="${round(place.x(week))}" cy="${round(yOf(place, treated))}" r="1.7"/>`]))

function counterfactual(series: readonly Week[], place: Place): Markup | null {
  const after = series.flatMap(({ week, counterfactual: without }) => (without ? [{ week, ...without }] : []))
  if (after.length === 0) return null
  const point = (week: string, value: number): string => `${round(place.x(week))},${round(yOf(place, value))}`
  const outline = [...after.map(({ week, high }) => point(week, high)), ...after.toReversed().map(({ week, low }) => point(week, low))]
  return html`<polygon class="band" points="${outline.join(' ')}"/><polyline class="without" points="${after.map(({ week, value }) => point(week, value)).join(' ')}"/>`
}

function chosenBand(series: readonly Week[], { plot, x }: Place): Markup | null {
  const chosen = series.filter(({ phase }) => phase === 'chosen')
  const [first, last] = [chosen[0], chosen.at(-1)]
  if (!first || !last) return null
  const half = (x(addDays(first.week, 7)) - x(first.week)) / 2
  return html`<rect class="chosen" x="${round(x(first.week) - half)}" y="${plot.top}" width="${round(x(last.week) - x(first.week) + 2 * half)}" height="${plot.bottom - plot.top}"/>`
}

function startMarker(startedOn: string, first: string, last: string, { plot, x, language }: Place): Markup | null {
  if (startedOn < first || startedOn > addDays(last, 6)) return null
  // Weeks are drawn at their Mondays; half a week earlier lies between the last before and the first after.
  const at = x(addDays(startedOn, -3))
  const side = at > (plot.left + plot.right) / 2 ? 'end' : 'begin'
  return html`<line class="start" x1="${round(at)}" x2="${round(at)}" y1="${plot.top - 6}" y2="${plot.bottom}"/>
<text class="note ${side}" x="${round(at + (side === 'end' ? -4 : 4))}" y="${plot.top + 1}">${chartWords[language].start(day(startedOn, language))}</text>`
}

function legend({ comparisonScale, series }: Evaluation, { plot, words, language }: Place): Markup {
  const told = chartWords[language]
  const entries = [
    { mark: html`<g class="treated"><line x1="0" x2="24" y1="0" y2="0"/><circle cx="12" cy="0" r="1.7"/></g>`, text: told.treated },
    { mark: html`<g class="comparison"><line x1="0" x2="24" y1="0" y2="0"/></g>`, text: told.comparison(comparisonScale === 1 ? null : decimal(comparisonScale, 2, language)) },
    ...(series.some(({ counterfactual: without }) => without) ? [{ mark: html`<rect class="band" x="0" y="-5" width="24" height="10"/><line class="without" x1="0" x2="24" y1="0" y2="0"/>`, text: told.without }] : []),
    ...(series.some(({ phase }) => phase === 'chosen') ? [{ mark: html`<rect class="chosen" x="0" y="-5" width="24" height="10"/>`, text: told.chosen }] : []),
  ]
  const roomOf = (text: string): number => 44 + 4.8 * widthOf(text)
  let at: number = plot.left
  const unit = html`<text class="tick begin" x="2" y="${plot.top - 8}">${told.unit(words)}</text>`
  return html`${entries.map(({ mark, text }) => {
    const x = at
    at += roomOf(text)
    return html`<g transform="translate(${round(x)} 8)">${mark}<text class="note begin" x="30" y="3.5">${text}</text></g>`
  })}${unit}`
}
