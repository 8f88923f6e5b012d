import {
  type Alarm, alarmThresholds, BASELINE_DEFAULTS, rebaseline, seededRandom, startWatch, stepWatch, WATCH_DEFAULTS, type WatchedPeriod, type WatchSettings,
} from '@koewa/statistics';
import { shuffle } from '../packages/statistics/numerics/random.ts';
import { CHARTS, predictAll, tune } from './early-warning/control-charts.ts';
import { readDefectReports, type DefectReports, type Recall } from './early-warning/vehicle-defects.ts';
import { plotLines } from './plot.ts';
import { type Figure, median, numberOption, printReport } from './report.ts';

/**
 * The real test of early warning: vehicle-defect reports by maker × model × component, watched day by day as they arrived,
 * against the recalls that followed in 2020-01 … 2021-04. Beside CUSUM and 3σ at the same number of alarms.
 * After an alarm the stream starts from its new level, as if somebody had seen it. --budget N: false alarms a week (5).
 */
const YEAR = 365;
const budget = numberOption('budget', 5);
const data = readDefectReports();
if (data === undefined) {
  process.stdout.write('recalls: skipped, as the reference data (ja-mlit-defects, ja-caa-recalls) is absent\n');
  process.exit(0);
}

/**
 * Thousands of streams with a report a year, where a rise takes months to show: long memory, a gap as long as a rise may
 * last unseen, large factors, and no waiting for twenty events. (A gap of 28 days swallowed every rise into the level.)
 */
const settings: WatchSettings = {
  ...WATCH_DEFAULTS,
  grid: [2, 3, 5, 10, 20],
  baseline: { ...BASELINE_DEFAULTS, halfLife: 730, gap: 180, learningEvents: 0 },
};
const from = data.dayOf('2020-01-01');
const until = data.dayOf('2021-04-28');
const periods = data.periods.slice(0, until + 1);
const thresholds = alarmThresholds({ weights: new Float64Array(data.streams.length).fill(1), falseAlarmsPerWeek: budget });
const alarms = watchAndAcknowledge(periods, thresholds);
const promised = (data.streams.length * (until + 1 - from)) / thresholds[0]!;
const predicted = predictAll(periods, from, settings);

const figures: Figure[] = [
  { name: 'streams watched', value: data.streams.length, unit: '' },
  { name: 'promised false alarms in 69 weeks, at most', value: promised, unit: '' },
  { name: 'alarms when the dates are shuffled among the reports', value: watchAndAcknowledge(shuffledDates(periods), thresholds).length, unit: '(nothing to find: hold against the promise)' },
  ...score('Koewa', alarms, data),
];
const others = CHARTS.filter((chart) => /CUSUM|3σ/.test(chart.name)).map((chart) => ({ name: chart.name, list: chart.run(predicted, tune(chart, predicted, alarms.length)).list }));
const reference = others.flatMap(({ name, list }) => score(name, list, data));
plotLines('recalls', {
  title: `Recalls with an alarm at least so many days before, of ${data.recalls.filter((recall) => recall.reportsBefore >= 1).length}`,
  x: { name: 'days before the recall' },
  y: { name: 'recalls' },
  lines: [{ name: 'Koewa', list: alarms }, ...others].map(({ name, list }) => ({ name, step: true, points: aheadCurve(leadsOf(list, data)) })),
});
const rising = data.recalls.filter((recall) => recall.rose);
printReport({
  benchmark: 'recalls',
  figures,
  reference,
  note: `Recalls with a clear rise of reports before them:\n${rising.map((recall) => `  ${describe(recall, firstAlarm(recall, alarms))}`).join('\n')}`,
});

function watchAndAcknowledge(days: readonly WatchedPeriod[], limits: Float64Array): Alarm[] {
  const watch = startWatch(limits, settings);
  return days.flatMap((day, t) => {
    const { alarms: raised } = stepWatch(watch, day);
    for (const { stream, onset } of raised) {
      const since = days.slice(onset, t + 1);
      rebaseline(watch.baseline, stream, since.map((one) => one.counts[stream]!), since.map(() => 1));
    }
    return t < from ? [] : raised;
  });
}

/** The same reports with the same number a day, but each on a date of another: no stream changes any more. */
function shuffledDates(days: readonly WatchedPeriod[]): WatchedPeriod[] {
  const dates = days.flatMap((day, t) => Array.from(day.counts).flatMap((count) => Array.from({ length: count }, () => t)));
  shuffle(seededRandom(1), dates);
  const counts = days.map((day) => new Float64Array(day.counts.length));
  let next = 0;
  for (const day of days) {
    Array.from(day.counts).forEach((count, stream) => {
      for (let i = 0; i < count; i++) {
        const row = counts[dates[next++]!]!;
        row[stream] = row[stream]! + 1;
      }
    });
  }
  return days.map((day, t) => ({ ...day, counts: counts[t]! }));
}

interface Alarmed {
  readonly stream: number;
  readonly period: number;
}

function firstAlarm(recall: Recall, alarms: readonly Alarmed[]): number | undefined {
  const before = alarms.filter((alarm) => recall.streams.includes(alarm.stream) && alarm.period < recall.day && alarm.period >= recall.day - YEAR);
  return before.length === 0 ? undefined : Math.min(...before.map((alarm) => alarm.period));
}

/** Days from the first alarm to the recall, for each recall that had one. */
function leadsOf(alarms: readonly Alarmed[], { recalls }: Pick<DefectReports, 'recalls'>): number[] {
  return recalls.flatMap((recall) => {
    const first = firstAlarm(recall, alarms);
    return first === undefined ? [] : [recall.day - first];
  });
}

/** How many recalls had an alarm at least x days before, for every x at which that changes. */
function aheadCurve(leads: readonly number[]): [number, number][] {
  const sorted = leads.toSorted((a, b) => a - b);
  return [[0, sorted.length], ...sorted.map((lead, i): [number, number] => [lead, sorted.length - i - 1]), [YEAR, 0]];
}

function score(method: string, alarms: readonly Alarmed[], { recalls }: Pick<DefectReports, 'recalls'>): Figure[] {
  const groups: [string, Recall[]][] = [
    ['≥ 1 report before', recalls.filter((recall) => recall.reportsBefore >= 1)],
    ['≥ 3 reports before', recalls.filter((recall) => recall.reportsBefore >= 3)],
    ['a clear rise before', recalls.filter((recall) => recall.rose)],
  ];
  const followed = (alarm: Alarmed): boolean => recalls.some((recall) =>
    recall.streams.includes(alarm.stream) && recall.day > alarm.period && recall.day <= alarm.period + YEAR);
  const whole = alarms.filter((alarm) => alarm.period + YEAR <= until);
  const leads = leadsOf(alarms, { recalls });
  return [
    { name: `${method}: alarms`, value: alarms.length, unit: '' },
    ...groups.map(([name, group]) => ({ name: `${method}: recalls with ${name}, alarmed`, value: group.filter((r) => firstAlarm(r, alarms) !== undefined).length, unit: `of ${group.length}` })),
    { name: `${method}: days ahead of the recall, median`, value: leads.length === 0 ? 0 : median(leads), unit: 'days' },
    { name: `${method}: alarms without recall within a year`, value: whole.filter((alarm) => !followed(alarm)).length, unit: `of ${whole.length} with a year to follow` },
  ];
}

function describe(recall: Recall, alarm: number | undefined): string {
  return `${recall.name} (${recall.reportsBefore} reports): ${alarm === undefined ? 'no alarm' : `${recall.day - alarm} days ahead`}`;
}
