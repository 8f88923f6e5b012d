import { analyseDrivers, seededRandom } from '@koewa/statistics';
import { randomNormal } from '../packages/statistics/numerics/random-variates.ts';
import { clusterMoments, correlationsOf, totalMoments } from '../packages/statistics/drivers/cluster-moments.ts';
import { explainedVariance } from '../packages/statistics/drivers/explained-variance.ts';
import { median, numberOption, printReport } from './report.ts';

/**
 * Time and error of driver importance: exact LMG of 15 drivers from 100,000 responses, the sampled value of 20 against
 * its own error, and the whole analysis with bootstrap. --rows N (100,000).
 */
const rows = numberOption('rows', 100_000);
const random = seededRandom(1);

function survey(drivers: number, n: number): { ratings: Float64Array[]; outcome: Float64Array } {
  const ratings = Array.from({ length: drivers }, () => new Float64Array(n));
  const outcome = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const halo = randomNormal(random);
    for (let j = 0; j < drivers; j++) {
      ratings[j]![i] = 0.7 * halo + randomNormal(random);
      outcome[i] = outcome[i]! + (ratings[j]![i]! * (j + 1)) / drivers;
    }
    outcome[i] = outcome[i]! + 3 * randomNormal(random);
  }
  return { ratings, outcome };
}

function correlations(columns: readonly Float64Array[]) {
  const moments = clusterMoments(columns[0]!.length, columns.length, (i) => i, (i, into) => columns.forEach((column, j) => (into[j] = column[i]!)));
  return correlationsOf(totalMoments(moments), columns.length).correlations;
}

function timed<T>(run: () => T): { milliseconds: number; result: T } {
  const started = performance.now();
  const result = run();
  return { milliseconds: performance.now() - started, result };
}

const fifteen = survey(15, rows);
const players = fifteen.ratings.map((_, j) => [j]);
const exact = Array.from({ length: 3 }, () => timed(() => explainedVariance(correlations([...fifteen.ratings, fifteen.outcome]), players, random)));
const twenty = survey(20, 5000);
const matrix = correlations([...twenty.ratings, twenty.outcome]);
const first = timed(() => explainedVariance(matrix, twenty.ratings.map((_, j) => [j]), seededRandom(2), 2000));
const second = explainedVariance(matrix, twenty.ratings.map((_, j) => [j]), seededRandom(3), 2000);
const gap = Math.max(...first.result.values.map((value, j) => Math.abs(value - second.values[j]!)));
const ten = survey(10, 5000);
const whole = timed(() => analyseDrivers({ drivers: ten.ratings.map((ratings, j) => ({ id: `d${j}`, ratings })), outcome: ten.outcome, random }));
const seconds = median(exact.map((run) => run.milliseconds)) / 1000;

printReport({
  benchmark: 'drivers',
  figures: [
    { name: `exact LMG, 15 drivers × ${rows.toLocaleString('en')} responses`, value: seconds, unit: 's' },
    { name: 'sampled LMG, 20 drivers, 2,000 orders', value: first.milliseconds / 1000, unit: 's' },
    { name: 'its largest difference between two seeds', value: gap, unit: '' },
    { name: 'its own largest standard error', value: Math.max(...first.result.errors), unit: '' },
    { name: 'whole analysis, 10 drivers × 5,000, 1,000 draws', value: whole.milliseconds / 1000, unit: 's' },
  ],
  reference: [{ name: 'goal: exact LMG, 15 drivers × 100,000', value: 1, unit: 's' }],
  ratio: seconds,
  note: "relaimpo, R's package for LMG, is not in Debian; its values are matched in the tests, its time is not measured.",
});
