import { describe, expect, it } from 'vitest';
import { randomInteger, seededRandom } from '../numerics/random.ts';
import { calibrated } from './calibration.ts';
import { hashedRow, learnFeatureWeights } from './hashed-features.ts';
import { trainLabelAmongUnlabelled } from './label-among-unlabelled.ts';
import { trainLabel } from './label-model.ts';
import { margin } from './linear-svm.ts';

/** Texts of eight words: common ones, those with the topic two or three of its words, and as many neighbours with some of them. */
function source(seed: number, n: number, frequency: number): { texts: string[][]; holds: boolean[]; near: boolean[] } {
  const random = seededRandom(seed);
  const holds = Array.from({ length: n }, () => random() < frequency);
  const near = holds.map((own) => !own && random() < 2 * frequency);
  const word = (own: boolean, beside: boolean): string => {
    if (own && random() < 0.35) return `話題${randomInteger(random, 10)}`;
    if (beside && random() < 0.35) return `話題${5 + randomInteger(random, 10)}`;
    return `語${randomInteger(random, 300)}`;
  };
  return { holds, near, texts: holds.map((own, i) => Array.from({ length: 8 }, () => word(own, near[i]!))) };
}

const stream = source(1, 3000, 0.1);
const weights = learnFeatureWeights(stream.texts, 14);
const rows = stream.texts.map((text) => hashedRow(weights, text));
const ten = (kind: boolean): number[] => rows.map((_, i) => i).filter((i) => stream.holds[i] === kind && !stream.near[i]).slice(0, 15);
const taught = [...ten(true), ...ten(false)];
const input = {
  label: '話題', rows: taught.map((i) => rows[i]!), positive: taught.map((i) => stream.holds[i]!), fold: taught.map((_, i) => i % 5),
  features: 2 ** 14, targetPrecision: 0.9,
};
const learnt = trainLabelAmongUnlabelled({ ...input, unlabelled: rows.slice(500, 1000), random: seededRandom(2) });
const fresh = source(7, 2000, 0.1);
const margins = fresh.texts.map((text) => margin(learnt.model, hashedRow(weights, text)));

describe('a label among unlabelled texts', () => {
  it('tags what stands out, and takes fewer neighbours for it than from the labelled texts alone', () => {
    const scores = (own: readonly number[]): { f1: number; precision: number } => {
      const right = own.filter((m, i) => m > 0 && fresh.holds[i]).length;
      const tagged = own.filter((m) => m > 0).length;
      return { f1: (2 * right) / (tagged + fresh.holds.filter(Boolean).length), precision: right / tagged };
    };
    const alone = trainLabel({ ...input, random: seededRandom(2) });
    const [among, without] = [scores(margins), scores(fresh.texts.map((text) => margin(alone.model, hashedRow(weights, text))))];
    expect(among.f1).toBeGreaterThan(without.f1);
    expect(among.precision).toBeGreaterThan(without.precision + 0.1);
  });

  it('claims about as many as there are, though half of the labelled ones hold', () => {
    const claimed = margins.reduce((sum, m) => sum + calibrated(learnt.scaling, m), 0) / margins.length;
    expect(claimed).toBeGreaterThan(0.03);
    expect(claimed).toBeLessThan(0.25);
  });

  it('is sure where it is right as often as wanted', () => {
    const sure = margins.map((m, i) => ({ p: calibrated(learnt.scaling, m), holds: fresh.holds[i] })).filter(({ p }) => p >= learnt.abstention.threshold);
    expect(sure.length).toBeGreaterThan(10);
    expect(sure.filter(({ holds }) => holds).length / sure.length).toBeGreaterThan(0.8);
  });

  it('refuses fewer than ten of a kind', () => {
    const few = taught.slice(0, 9).concat(ten(false));
    expect(() => trainLabelAmongUnlabelled({
      ...input, rows: few.map((i) => rows[i]!), positive: few.map((i) => stream.holds[i]!), fold: few.map((_, i) => i % 5), unlabelled: rows, random: seededRandom(2),
    })).toThrow(/texts with/);
  });
});
