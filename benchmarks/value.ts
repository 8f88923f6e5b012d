import { type BgNbd, expectedPurchases, fitBgNbd, type PurchaseHistory, seededRandom, valueAtStake } from '@koewa/statistics';
import { randomBeta, randomGamma } from '../packages/statistics/numerics/random-variates.ts';
import { numberOption, printReport } from './report.ts';

/**
 * Time and error of the money figures: BG/NBD on 100,000 simulated customers (parameters recovered, purchases of the
 * following year predicted), and 10,000 joint draws of the value at stake of 50 topics. --customers N.
 */
const customers = numberOption('customers', 100_000);
const truth = { r: 0.6, alpha: 6, a: 0.9, b: 2.6 };
const OBSERVED = 52;
const random = seededRandom(4);

/** Purchases in continuous time until the customer leaves: history of the first year and number in the second. */
function buy(): PurchaseHistory & { later: number } {
  const rate = randomGamma(random, truth.r) / truth.alpha;
  const leaving = randomBeta(random, truth.a, truth.b);
  const observed = OBSERVED * (0.25 + 0.75 * random());
  let [last, repeats, later] = [0, 0, 0];
  for (let time = 0; ;) {
    time -= Math.log(1 - random()) / rate;
    if (time > observed + OBSERVED) break;
    if (time <= observed) [last, repeats] = [time, repeats + 1];
    else later += 1;
    if (random() < leaving) break;
  }
  return { repeats, last, observed, later };
}

const histories = Array.from({ length: customers }, buy);
const started = performance.now();
const model = fitBgNbd(histories);
const seconds = (performance.now() - started) / 1000;
const actual = histories.reduce((sum, history) => sum + history.later, 0);
const predicted = histories.reduce((sum, history) => sum + expectedPurchases(model, OBSERVED, history), 0);
const error = (key: keyof Omit<BgNbd, 'logLikelihood'>): number => model[key] / truth[key] - 1;

const topics = Array.from({ length: 50 }, (_, i) => ({
  id: String(i),
  customers: { mean: 1000 + 50 * i, deviation: 100 },
  difference: { estimate: 0.02 * Math.sin(i), standardError: 0.01 },
}));
const stakeStarted = performance.now();
valueAtStake(topics, { margin: { mean: 20_000, deviation: 2000 }, random });
const stakeSeconds = (performance.now() - stakeStarted) / 1000;

printReport({
  benchmark: 'value',
  figures: [
    { name: `BG/NBD on ${customers.toLocaleString('en')} customers, all different`, value: seconds, unit: 's' },
    { name: 'error of r, α, a, b: largest', value: 100 * Math.max(...(['r', 'alpha', 'a', 'b'] as const).map((key) => Math.abs(error(key)))), unit: '%' },
    { name: 'purchases of the next year, predicted/actual', value: predicted / actual, unit: '' },
    { name: 'value at stake, 50 topics × 10,000 draws', value: stakeSeconds, unit: 's' },
  ],
  reference: [{ name: 'goal: BG/NBD on 100,000 customers', value: 5, unit: 's' }],
  ratio: seconds / 5,
  note: 'BTYD, the R package, is not in Debian; its values are matched in the tests, its time is not measured.',
});
