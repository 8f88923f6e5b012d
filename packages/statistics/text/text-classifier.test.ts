import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomInteger, seededRandom } from '../numerics/random.ts';
import { expectClose } from '../reference/closeness.ts';
import { abstentionThreshold, calibrated, plattScaling } from './calibration.ts';
import { hashedRow, hashFeature, learnFeatureWeights } from './hashed-features.ts';
import { linearSvm, margin } from './linear-svm.ts';
import { classify, explain, trainClassifier } from './text-classifier.ts';

/** Texts of a complaint or a thank-you with typical words among common ones; `noise` mislabels some. */
function letters(seed: number, n: number, noise = 0): { texts: string[][]; labels: string[][] } {
  const random = seededRandom(seed);
  const words = { 苦情: ['遅い', '壊れた', '返金', '不良'], お礼: ['丁寧', '感謝', '助かった', '笑顔'] };
  const kinds = Array.from({ length: n }, (_, i) => (i % 3 === 0 ? '苦情' : 'お礼') as keyof typeof words);
  return {
    texts: kinds.map((kind) => Array.from({ length: 8 }, () => (random() < 0.35 ? words[kind][randomInteger(random, 4)]! : `語${randomInteger(random, 40)}`))),
    labels: kinds.map((kind) => [random() < noise ? (kind === '苦情' ? 'お礼' : '苦情') : kind]),
  };
}

describe('hashed features', () => {
  it('are rows of unit length whatever the text, empty for no features', () => {
    const weights = learnFeatureWeights([['a', 'b'], ['b', 'c']], 10);
    fc.assert(fc.property(fc.array(fc.string({ maxLength: 4 }), { minLength: 1, maxLength: 30 }), (features) => {
      const row = hashedRow(weights, features);
      expectClose(row.values.reduce((sum, v) => sum + v * v, 0), 1, 1e-9);
      expect([...row.indices]).toEqual([...new Set(row.indices)].sort((a, b) => a - b));
    }));
    expect(hashedRow(weights, []).indices.length).toBe(0);
    expect(() => learnFeatureWeights([['a']], 40)).toThrow(/8 to 24/);
  });

  it('spread Japanese bigrams evenly', () => {
    const cells = new Int32Array(256);
    for (let a = 0; a < 80; a++) for (let b = 0; b < 80; b++) {
      const cell = hashFeature(String.fromCharCode(0x3041 + a, 0x3041 + b), 8);
      cells[cell] = cells[cell]! + 1;
    }
    expect(Math.min(...cells)).toBeGreaterThan(5);
    expect(Math.max(...cells)).toBeLessThan(60);
  });
});

describe('linear SVM', () => {
  it('meets its optimality condition: w = Σ αyx means every margin error is priced', () => {
    const random = seededRandom(2);
    const rows = Array.from({ length: 60 }, () => ({ indices: Int32Array.from([0, 1]), values: Float64Array.from([random() - 0.5, random() - 0.5]) }));
    const positive = rows.map((row) => row.values[0]! + 0.3 * (random() - 0.5) > 0);
    const { weights, bias } = linearSvm({ rows, positive, features: 2, random, balanced: false, cost: 1 });
    // Gradient of the primal at the optimum: w − 2C Σ max(0, 1 − y m) y x = 0.
    const gradient = [weights[0]!, weights[1]!, bias];
    rows.forEach((row, i) => {
      const y = positive[i] ? 1 : -1;
      const loss = Math.max(0, 1 - y * margin({ weights, bias }, row));
      gradient[0]! -= 2 * loss * y * row.values[0]!;
      gradient[1]! -= 2 * loss * y * row.values[1]!;
      gradient[2]! -= 2 * loss * y;
    });
    for (const g of gradient) expect(Math.abs(g)).toBeLessThan(0.02);
  });
});

describe('calibration', () => {
  it('turns margins into frequencies, and stays finite for separable ones', () => {
    const random = seededRandom(3);
    const margins = Array.from({ length: 4000 }, () => 6 * random() - 3);
    const positive = margins.map((m) => random() < 1 / (1 + Math.exp(1 - 2 * m)));
    const scaling = plattScaling(margins, positive);
    expectClose(scaling.slope, -2, 0.15);
    expectClose(calibrated(scaling, 0.5), 0.5, 0.05);
    const separable = plattScaling([-2, -1, 1, 2], [false, false, true, true]);
    expect(calibrated(separable, 2)).toBeGreaterThan(0.7);
    expect(calibrated(separable, 2)).toBeLessThan(1);
    expect(() => plattScaling([1, 2], [true, true])).toThrow(/without the tag/);
  });

  it('abstains where precision falls short, and altogether when it must', () => {
    const probabilities = [0.95, 0.9, 0.8, 0.6, 0.4, 0.1];
    const truth = [true, true, false, true, false, false];
    expect(abstentionThreshold(probabilities, truth, 1)).toMatchObject({ threshold: 0.9, precision: 1, recall: 2 / 3 });
    expect(abstentionThreshold(probabilities, truth, 0.75)).toMatchObject({ threshold: 0.6, recall: 1 });
    expect(abstentionThreshold([0.9, 0.8], [false, false], 0.9).coverage).toBe(0);
    expect(abstentionThreshold([0.9, 0.9], [true, false], 0.9).coverage).toBe(0);
  });
});

describe('classifier', () => {
  it('learns two kinds of letters, explains itself and is sure only where it may be', () => {
    const { texts, labels } = letters(1, 300);
    const classifier = trainClassifier({ texts, labels, random: seededRandom(5), bits: 12 });
    const fresh = letters(2, 200);
    const right = fresh.texts.filter((text, i) => classify(classifier, text)[0]!.label === fresh.labels[i]![0]).length;
    expect(right / 200).toBeGreaterThan(0.9);
    const complaint = classify(classifier, ['返金', '遅い', '壊れた', '語1'])[0]!;
    expect(complaint).toMatchObject({ label: '苦情', sure: true });
    expect(explain(classifier, '苦情', ['返金', '語1', '丁寧'])[0]!.part).not.toBe(0);
    expect(explain(classifier, '苦情', ['返金'])[0]!.part).toBeGreaterThan(0);
    expect(classifier.labels.map((l) => l.label)).toEqual(['お礼', '苦情']);
  });

  it('reports honest precision out of fold when labels are noisy, and covers less', () => {
    const clean = trainClassifier({ ...letters(3, 300), random: seededRandom(6), bits: 12 });
    const noisy = trainClassifier({ ...letters(3, 300, 0.25), random: seededRandom(6), bits: 12 });
    expect(noisy.labels[1]!.abstention.coverage).toBeLessThan(clean.labels[1]!.abstention.coverage);
    for (const { precision } of clean.labels) expect(precision.successes / precision.n).toBeGreaterThanOrEqual(0.9);
  });

  it('leaves rare labels to rules and refuses fewer than a hundred texts', () => {
    const { texts, labels } = letters(4, 120);
    const rare = labels.map((own, i) => (i < 5 ? [...own, '稀'] : own));
    expect(trainClassifier({ texts, labels: rare, random: seededRandom(1), bits: 10 }).refused).toEqual([{ label: '稀', texts: 5 }]);
    expect(() => trainClassifier({ texts: texts.slice(0, 50), labels: labels.slice(0, 50), random: seededRandom(1) })).toThrow(/keyword rules/);
    expect(() => explain(trainClassifier({ texts, labels, random: seededRandom(1), bits: 10 }), 'x', [])).toThrow(/not a label/);
  });
});
