import {
  type Interval, interruptedTimeSeries, type InterruptedTimeSeriesInput, meanDifference, momentsOf, placeboInTime, preTrend, type Verdict, verdict,
} from '@koewa/statistics';
import { leastSquares } from '../packages/statistics/numerics/least-squares.ts';
import { type Matrix, matrixFromColumns } from '../packages/statistics/numerics/matrix.ts';
import { studentTQuantile } from '../packages/statistics/numerics/student-t.ts';
import { type Design, designs, type Initiative, simulateInitiative, SMALLEST_EFFECT } from './effects/initiatives.ts';
import { localLevelStep } from './effects/local-level.ts';
import { neweyWest } from './effects/newey-west.ts';
import { plotLines } from './plot.ts';
import { type Figure, numberOption, printReport } from './report.ts';

/**
 * Simulated initiatives with known truth: coverage of the 95 % interval, wrong verdicts and "cannot tell yet" of the
 * product's procedure, beside before/after (the four weeks around the start) and ordinary least squares.
 * --initiatives N (2016 = 14 per design).
 */
const all = designs();
const each = Math.max(1, Math.round(numberOption('initiatives', 14 * all.length) / all.length));

interface Tally {
  n: number;
  covered: number;
  wrong: number;
  undecided: number;
  refused: number;
}
type Method = 'Koewa' | 'least squares' | 'Newey–West' | 'local level' | 'before/after';

const tallies = new Map<string, Tally>();
const started = performance.now();
all.forEach((design, d) => {
  for (let run = 0; run < each; run++) judge(simulateInitiative(design, 1 + d * 1000 + run));
});

const of = (method: Method, group: string): Tally => tallies.get(`${method}|${group}`)!;
const groups = [...new Set([...tallies.keys()].map((key) => key.split('|')[1]!))];
const figures = groups.flatMap((group) => lines('Koewa', group));
const total = of('Koewa', 'all');
printReport({
  benchmark: 'effects',
  figures,
  reference: [...lines('least squares', 'all'), ...lines('least squares', 'autocorrelation 0.7'), ...lines('Newey–West', 'all'), ...lines('Newey–West', 'autocorrelation 0.7'), ...lines('local level', 'all'), ...lines('local level', 'autocorrelation 0.7'), ...lines('before/after', 'all'), ...lines('before/after', 'picked at its worst')],
  ratio: total.wrong / total.n / 0.05,
  note: `ratio = wrong verdicts over the goal of 5 %. ${total.n} initiatives, ${((performance.now() - started) / 1000).toFixed(0)} s. Smallest effect that pays: ${SMALLEST_EFFECT} standard deviations of a week; true effects 0, half and one and a half of it.`,
});

plotLines('effects', {
  title: 'Coverage of the 95 % interval by autocorrelation of the weeks, %',
  x: { name: 'autocorrelation', categories: ['0', '0.4', '0.7'] },
  y: { name: 'intervals that hold the truth, %', max: 100 },
  lines: (['Koewa', 'least squares', 'Newey–West', 'before/after', 'local level'] as const).map((method) => ({
    name: method,
    points: ['0', '0.4', '0.7'].map((rho): [string, number] => {
      const { n, covered } = of(method, `autocorrelation ${rho}`);
      return [rho, (100 * covered) / n];
    }),
  })),
});

function lines(method: Method, group: string): Figure[] {
  const { n, covered, wrong, undecided, refused } = of(method, group);
  const share = (count: number): number => (100 * count) / n;
  return [
    { name: `${method}, ${group}: coverage`, value: share(covered), unit: `% of ${n}` },
    { name: `${method}, ${group}: wrong verdicts`, value: share(wrong), unit: '%' },
    { name: `${method}, ${group}: cannot tell yet`, value: share(undecided), unit: `% (${share(refused).toFixed(1)} % refused by a guard)` },
  ];
}

function judge(initiative: Initiative): void {
  const plan = registered(initiative);
  const result = interruptedTimeSeries(plan);
  const product = verdict({
    ...result,
    smallestEffect: SMALLEST_EFFECT,
    design: initiative.controlled ? 'controlled-series' : 'series-alone',
    prePeriods: result.prePeriods,
    postPeriods: result.postPeriods,
    preTrendPassed: preTrend(plan).passed,
    placeboPassed: placeboInTime(plan).passed,
  });
  record('Koewa', initiative, result, product.verdict, product.refused);
  const plain = withoutPickingWeeks(initiative);
  for (const [method, interval] of [['least squares', ordinary(plain)], ['Newey–West', robust(plain)], ['local level', structural(plain)], ['before/after', beforeAfter(initiative)]] as const) {
    record(method, initiative, interval, verdict({ ...interval, smallestEffect: SMALLEST_EFFECT }).verdict, false);
  }
}

/** The registered analysis: the weeks that made somebody pick the topic are named. */
function registered({ treated, comparison, start, pickingWeeks, controlled }: Initiative): InterruptedTimeSeriesInput {
  return { treated, start, ...(controlled && { comparison: [comparison] }), ...(pickingWeeks > 0 && { picked: { from: start - pickingWeeks, to: start } }) };
}

/** The same without them, for the comparison methods. */
function withoutPickingWeeks({ treated, comparison, start, pickingWeeks, controlled }: Initiative) {
  const keep = (series: Float64Array): Float64Array => series.filter((_, t) => t < start - pickingWeeks || t >= start);
  return { treated: keep(treated), start: start - pickingWeeks, ...(controlled && { comparison: [keep(comparison)] }) };
}

interface Plain {
  readonly treated: Float64Array;
  readonly start: number;
  readonly comparison?: Float64Array[];
}

function segmented({ treated, start, comparison }: Plain): Matrix {
  const n = treated.length;
  const trend = start >= 26 ? [Float64Array.from(treated, (_, t) => t - n / 2)] : [];
  return matrixFromColumns([Float64Array.from(treated, (_, t) => (t >= start ? 1 : 0)), new Float64Array(n).fill(1), ...trend, ...(comparison ?? [])]);
}

function ordinary(plain: Plain): Interval {
  const x = segmented(plain);
  const fit = leastSquares(x, plain.treated);
  return around(fit.coefficients[0]!, Math.sqrt((fit.residualSumOfSquares / (x.rows - x.columns)) * fit.unscaledCovariance.data[0]!), x);
}

function robust(plain: Plain): Interval {
  const x = segmented(plain);
  // The usual rule of thumb for the lag, and no fewer than three.
  const fit = neweyWest(x, plain.treated, Math.max(3, Math.floor(4 * (x.rows / 100) ** (2 / 9))));
  return around(fit.coefficients[0]!, fit.standardErrors[0]!, x);
}

/** The series less its comparison, as a structural model sees it. */
function structural({ treated, start, comparison }: Plain): Interval {
  const slope = comparison?.[0] === undefined ? 0 : slopeOf(treated.slice(0, start), comparison[0].slice(0, start));
  const series = treated.map((value, t) => value - slope * (comparison?.[0]?.[t] ?? 0));
  const { effect, standardError } = localLevelStep(series, Float64Array.from(treated, (_, t) => (t >= start ? 1 : 0)));
  const half = 1.96 * standardError;
  return { point: effect, low: effect - half, high: effect + half, level: 0.95, n: treated.length, method: 'local-level' };
}

function slopeOf(y: Float64Array, x: Float64Array): number {
  return leastSquares(matrixFromColumns([x, new Float64Array(x.length).fill(1)]), y).coefficients[0]!;
}

function around(point: number, standardError: number, { rows, columns }: Matrix): Interval {
  const half = -studentTQuantile(0.025, rows - columns) * standardError;
  return { point, low: point - half, high: point + half, level: 0.95, n: rows, method: 'regression' };
}

/** What a dashboard does: the four weeks before the start against the weeks after it. */
function beforeAfter({ treated, start }: Initiative): Interval {
  return meanDifference({ from: momentsOf(treated.slice(start - 4, start)), to: momentsOf(treated.slice(start)) });
}

function record(method: Method, initiative: Initiative, interval: Interval, decided: Verdict, refused: boolean): void {
  const outcome = {
    covered: interval.low <= initiative.effect && initiative.effect <= interval.high,
    wrong: isWrong(decided, initiative.effect),
    undecided: decided === 'cannot-tell-yet',
    refused,
  };
  const names = ['all', `${initiative.pre}+${initiative.post} weeks`, `autocorrelation ${initiative.rho}`,
    initiative.controlled ? 'with comparison' : 'without comparison', initiative.picked ? 'picked at its worst' : 'picked beforehand', `effect ${effectName(initiative)}`];
  for (const name of names) {
    const key = `${method}|${name}`;
    const tally = tallies.get(key) ?? { n: 0, covered: 0, wrong: 0, undecided: 0, refused: 0 };
    tallies.set(key, tally);
    tally.n += 1;
    for (const kind of ['covered', 'wrong', 'undecided', 'refused'] as const) if (outcome[kind]) tally[kind] += 1;
  }
}

function effectName({ effect }: Design): string {
  if (effect === 0) return 'none';
  return effect < SMALLEST_EFFECT ? 'small' : 'large';
}

/** A verdict that the truth contradicts. "Did not work" of an effect too small to pay is not one: it would not have paid. */
function isWrong(decided: Verdict, effect: number): boolean {
  if (effect === 0) return ['worked-and-pays', 'worked', 'too-small-to-pay', 'harmed'].includes(decided);
  if (effect < SMALLEST_EFFECT) return ['worked-and-pays', 'harmed'].includes(decided);
  return ['did-not-work', 'too-small-to-pay', 'harmed'].includes(decided);
}
