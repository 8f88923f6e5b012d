import { alarmThresholds, calibrateWatch, replayAudit, WATCH_DEFAULTS, type WatchSettings } from '@koewa/statistics';
import { CHARTS, predictAll, tune } from './early-warning/control-charts.ts';
import { RATES, simulate, type World, WORLDS } from './early-warning/worlds.ts';
import { plotLines } from './plot.ts';
import { type Figure, median, numberOption, printReport } from './report.ts';

/**
 * Early warning on simulated companies: false alarms realised over promised in every world, and days to notice a rise,
 * beside the classical charts tuned (with knowledge of the world) to the same false-alarm rate.
 * --streams N (1000), --companies N (3): companies per world for the false alarms.
 */
const streams = numberOption('streams', 1000);
const companies = numberOption('companies', 3);
const PAST = 84 + 182;
const FUTURE = 182;
const FACTORS = [1.5, 2, 3] as const;
const thresholds = alarmThresholds({ weights: new Float64Array(streams).fill(1), falseAlarmsPerWeek: 1 });

const figures: Figure[] = [];
const reference: Figure[] = [];
const started = performance.now();
let worst = 0;
for (const world of WORLDS) {
  worst = Math.max(worst, falseAlarms(world));
  if (world.name === 'calm' || world.name === 'autocorrelation .95') delays(world);
}
figures.push({ name: 'one day of 10,000 streams', value: stepTime(), unit: 'ms' });
printReport({
  benchmark: 'early-warning',
  figures,
  reference,
  ratio: worst,
  note: `ratio = largest realised/promised over all worlds (goal: at most 1). ${streams} streams, ${companies} companies per world, ${((performance.now() - started) / 1000).toFixed(0)} s. Charts in the reference are tuned on the very world they are tested in; Koewa sees only its own past.`,
});

const drawn = ['CUSUM ×2', 'EWMA .2', 'Farrington', 'EARS-C2'];
const daysOf = (list: readonly Figure[], name: string): (readonly [string, number | null])[] => RATES.map((rate) => {
  const days = list.find((figure) => figure.name === `${name}, ${rate}/day`)!.value;
  return [String(rate), days < 0 ? null : days];
});
plotLines('early-warning', {
  title: 'Days until half of the doubled streams are noticed, at one false alarm a week in 1,000 streams',
  x: { name: 'reports a day', categories: RATES.map(String) },
  y: { name: 'days', log: true },
  lines: [{ name: 'Koewa', points: daysOf(figures, 'calm, ×2') }, ...drawn.map((name) => ({ name, points: daysOf(reference, `calm, ×2, ${name}`) }))],
});

/** Calibrates on the past, counts alarms in the future, for the shipped defaults beside it. Returns realised/promised. */
function falseAlarms(world: World): number {
  const sums = { calibrated: 0, defaults: 0, promised: 0 };
  const tolerances: number[] = [];
  for (let company = 0; company < companies; company++) {
    const periods = simulate(world, 1000 + company, streams, PAST + FUTURE);
    const { settings } = calibrateWatch({ periods: periods.slice(0, PAST), thresholds });
    tolerances.push(settings.tolerance);
    const future = (chosen: WatchSettings) => replayAudit({ periods, thresholds, from: PAST, settings: chosen });
    const audit = future(settings);
    sums.calibrated += audit.alarms.length;
    sums.promised += audit.promised;
    sums.defaults += future(WATCH_DEFAULTS).alarms.length;
  }
  const ratio = sums.calibrated / sums.promised;
  figures.push({ name: `${world.name}: realised/promised`, value: ratio, unit: `(tolerance ${tolerances.join(', ')})` });
  figures.push({ name: `${world.name}: same, uncalibrated tolerance .15`, value: sums.defaults / sums.promised, unit: '' });
  return ratio;
}

/** Median days to the first alarm after a rise, by rate and factor; and the share noticed within 14 days. */
function delays(world: World): void {
  const past = simulate(world, 2000, streams, PAST);
  const { settings } = calibrateWatch({ periods: past, thresholds });
  const unchanged = simulate(world, 2001, streams, PAST + FUTURE);
  const calm = predictAll(unchanged, PAST);
  // Equal false-alarm rate: the charts may raise as many alarms as Koewa does where nothing happens, not as many as it promised.
  const allowed = Math.max(1, replayAudit({ periods: unchanged, thresholds, from: PAST, settings }).alarms.length);
  figures.push({ name: `${world.name}: false alarms allowed to the charts`, value: allowed, unit: `(promised ${((FUTURE * streams) / thresholds[0]!).toFixed(0)})` });
  const tuned = CHARTS.map((chart) => ({ chart, threshold: tune(chart, calm, allowed) }));
  for (const factor of FACTORS) {
    const periods = simulate(world, 2002, streams, PAST + 60, { day: PAST, factor });
    const first = new Float64Array(streams).fill(Infinity);
    for (const alarm of replayAudit({ periods, thresholds, from: PAST, settings }).alarms) {
      first[alarm.stream] = Math.min(first[alarm.stream]!, alarm.period - PAST);
    }
    report(figures, `${world.name}, ×${factor}`, first);
    const data = predictAll(periods, PAST);
    for (const { chart, threshold } of tuned) report(reference, `${world.name}, ×${factor}, ${chart.name}`, chart.run(data, threshold).first);
  }
}

/** One line per rate: days until noticed (median; −1 when more than half are not noticed within 60 days). */
function report(into: Figure[], name: string, first: Float64Array): void {
  RATES.forEach((rate, r) => {
    const days = [...first].filter((_, k) => k % RATES.length === r);
    const middle = median(days);
    const within = days.filter((day) => day < 14).length / days.length;
    into.push({ name: `${name}, ${rate}/day`, value: Number.isFinite(middle) ? middle + 1 : -1, unit: `days (${(100 * within).toFixed(0)} % within 14)` });
  });
}

function stepTime(): number {
  const many = 10_000;
  const periods = simulate({ name: 'calm' }, 3, many, 50);
  const before = performance.now();
  replayAudit({ periods, thresholds: new Float64Array(many).fill(70_000), from: 40 });
  return (performance.now() - before) / periods.length;
}
