import type { Evaluation } from '../evaluations/present.ts'
import type { MetricWords } from '../wording/metric.ts'
import { day, integer, level, moment, plainSize } from '../wording/numbers.ts'
import { verdictNames } from '../wording/reasons.ts'
import { chart, chartHeight } from './chart.ts'
import { html, type Markup } from '../../platform/html.ts'
import type { Language } from '../../platform/wording/language.ts'
import { intervalBar } from './interval-bar.ts'
import { sheetWords } from './sheet-words.ts'
import type { SliceWords } from './slice-words.ts'
import { clipped, widthOf } from './text-width.ts'

export const styleSheet = '/api/proof-sheet.css'

export type Sheet = Readonly<{
  evaluation: Evaluation
  words: MetricWords
  slices: SliceWords
  workspace: Readonly<{ name: string; timeZone: string }>
  /** Where each voice can be read. */
  voicesAddress: string
  language: Language
}>

/**
 * The proof of one evaluation on one A4 page: what was found, by which plan, on which data, and where its voices are. What
 * people wrote is cut to the room there is; the whole of it is in the initiative.
 */
export function proofSheet(sheet: Sheet): string {
  const { words, workspace, language } = sheet
  const evaluation = sheet.evaluation.verdict === 'refused' ? withoutEffect(sheet.evaluation) : sheet.evaluation
  const told = sheetWords[language]
  // A check that decided is told on top; once is enough on one page.
  const decisive: ReadonlySet<string> = new Set(evaluation.reasons.map(({ code }) => code))
  const title = `${told.kind} — ${evaluation.initiative.title}`
  const page = html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${title}</title><link rel="stylesheet" href="${styleSheet}"></head>
<body><main class="page">
<header class="masthead"><span class="kind">${told.kind}</span><span class="workspace">${workspace.name}</span><span class="date">${told.computed} ${moment(evaluation.computedAt, workspace.timeZone, language)}</span></header>
<section class="headline"><h1>${clipped(evaluation.initiative.title, 112)}</h1>
<p class="verdict"><strong class="${evaluation.verdict}">${verdictNames[evaluation.verdict][language]}</strong>${evaluation.badge ? html`<span class="badge">${evaluation.badge[language]}</span>` : null}</p>
<ul class="reasons">${evaluation.reasons.map((reason) => html`<li>${reason[language]}</li>`)}</ul></section>
<figure>${chart(evaluation, words, language, amountOf(evaluation, language) < roomy ? chartHeight.tall : chartHeight.low)}</figure>
<section class="figures">${levels({ ...sheet, evaluation })}${intervalBar(evaluation, words, language)}</section>
${evaluation.regressionToMean ? html`<p class="regression">${evaluation.regressionToMean[language]}</p>` : null}
<div class="columns"><section class="plan"><h2>${told.plan}</h2>${plan(sheet)}</section>
<section class="soundness"><h2>${told.soundness}</h2><ul>${evaluation.guards.filter(({ code }) => !decisive.has(code)).map((guard) => html`<li class="${guard.passed ? 'passed' : 'failed'}"><b>${guard.passed ? told.passed : told.failed}</b> ${guard[language]}</li>`)}</ul></section>
<section class="data"><h2>${told.data}</h2><ul>${evaluation.notes.map((note) => html`<li>${note[language]}</li>`)}<li>${told.method}</li></ul></section></div>
${footer(sheet)}
</main></body></html>`
  return page.text
}

/** A refused estimate is in the API for whoever looks into it; on paper somebody would take it for the result. */
const withoutEffect = (evaluation: Evaluation): Evaluation => ({
  ...evaluation, effect: { value: null, low: null, high: null, n: 0 }, after: { ...evaluation.after, expected: null },
  series: evaluation.series.map((week) => ({ ...week, counterfactual: null })),
})

/** With less to read than this, in widths of Latin characters, a taller chart fits on the page. */
const roomy = 1500

const amountOf = ({ reasons, guards, notes, regressionToMean }: Evaluation, language: Language): number =>
  [...reasons, ...guards, ...notes, ...(regressionToMean ? [regressionToMean, regressionToMean] : [])].reduce((sum, told) => sum + widthOf(told[language]), 0)

function levels({ evaluation: { before, after }, words, language }: Sheet): Markup {
  const told = sheetWords[language]
  const row = (name: string, of: 'mean' | 'comparisonMean', expected: string) =>
    html`<tr><th scope="row">${name}</th><td>${level(before[of], words, language)}</td><td>${level(after[of], words, language)}</td><td>${expected}</td></tr>`
  const head = (name: string, weeks: number) => html`<th scope="col">${name}<small>${language === 'ja' ? `${integer(weeks, language)}${told.weeks}` : `${integer(weeks, language)} ${told.weeks}`}</small></th>`
  return html`<table><thead><tr><th scope="col"><small>${told.mean}</small></th>${head(told.before, before.weeks)}${head(told.after, after.weeks)}<th scope="col">${told.expected}</th></tr></thead>
<tbody>${row(told.slice, 'mean', level(after.expected, words, language))}${row(told.comparison, 'comparisonMean', '')}</tbody></table>`
}

function plan({ evaluation, words, slices, workspace, language }: Sheet): Markup {
  const told = sheetWords[language]
  const { plan: registered, startedOn, hypothesis, retrospective } = evaluation
  const window = ({ from, to }: Readonly<{ from: string; to: string }>) => `${day(from, language)} – ${day(to, language)}`
  const { minimumWeeks, maximumWeeks } = registered
  const weeks = minimumWeeks === maximumWeeks ? integer(minimumWeeks, language) : `${integer(minimumWeeks, language)}–${integer(maximumWeeks, language)}`
  const entries: readonly (readonly [string, string])[] = [
    [told.hypothesis, clipped(hypothesis, 120)],
    [told.metric, `${words.name[language]}（${registered.direction === 'decrease' ? told.decrease : told.increase}）`.replace(/（(.+)）$/, language === 'ja' ? '（$1）' : ' ($1)')],
    [told.slice, clipped(slices(registered.slice, language), 80)],
    [told.comparison, clipped(slices(registered.comparison, language), 80)],
    [told.baseline, window(registered.baseline)],
    ...(registered.chosenFrom ? [[told.chosen, window(registered.chosenFrom)] as const] : []),
    [told.start, day(startedOn, language)],
    [told.smallestEffect, plainSize(registered.smallestEffect, words, language)],
    [told.duration, language === 'ja' ? `${weeks}${told.weeks}` : `${weeks}`],
    [told.registered, `${registered.frozenAt ? moment(registered.frozenAt, workspace.timeZone, language) : '—'}${retrospective ? (language === 'ja' ? `（${told.retrospectivePlan}）` : ` (${told.retrospectivePlan})`) : ''}`],
  ]
  return html`<dl>${entries.map(([term, text]) => html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl>`
}

function footer({ evaluation, voicesAddress, language }: Sheet): Markup {
  const told = sheetWords[language]
  const { treated, comparison, erasedSince } = evaluation.voices
  const [colon, comma] = language === 'ja' ? ['：', '、'] : [': ', ', ']
  const counts = [`${told.slice} ${integer(treated, language)}`, `${told.comparison} ${integer(comparison, language)}`, ...(erasedSince > 0 ? [`${told.erased} ${integer(erasedSince, language)}`] : [])]
  return html`<footer><p class="voices">${told.voices}${colon}${counts.join(comma)}${language === 'ja' ? '。' : '. '}${told.open}${colon}<a href="${voicesAddress}">${voicesAddress}</a></p>
<p class="hash">${told.planHash} <code>${evaluation.planHash}</code></p><p class="hash">${told.dataHash} <code>${evaluation.dataHash}</code></p></footer>`
}
