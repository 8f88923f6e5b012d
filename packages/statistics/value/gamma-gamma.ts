import { lgamma } from '../numerics/gamma-function.ts';
import { nelderMead } from '../numerics/nelder-mead.ts';
import { requireObservations } from '../preconditions.ts';

/** Average spend per purchase varies as Gamma(p·x) with rate ~ Gamma(q, γ). */
export interface GammaGamma {
  readonly p: number;
  readonly q: number;
  readonly gamma: number;
}

/** Gamma–gamma spend model (Fader and Hardie 2013) from purchases x > 0 and their average value. Independent of frequency. */
export function fitGammaGamma(customers: readonly { readonly purchases: number; readonly average: number }[]): GammaGamma {
  const buyers = customers.filter((customer) => customer.purchases > 0 && customer.average > 0);
  requireObservations('spend model, buyers', buyers.length, 50);
  const scale = buyers.reduce((sum, customer) => sum + customer.average, 0) / buyers.length;
  const objective = (theta: Float64Array): number => {
    const [p, q, g] = theta.map(Math.exp) as unknown as [number, number, number];
    let sum = 0;
    for (const { purchases: x, average: m } of buyers) {
      const px = p * x;
      sum += lgamma(px + q) - lgamma(px) - lgamma(q) + q * Math.log(g) + (px - 1) * Math.log(m) + px * Math.log(x) - (px + q) * Math.log(g + x * m);
    }
    return Number.isFinite(sum) ? -sum : Infinity;
  };
  const best = nelderMead(objective, [1, 1, Math.log(scale)], { tolerance: 1e-11 });
  const [p, q, gamma] = best.at.map(Math.exp);
  return { p: p!, q: q!, gamma: gamma! };
}

/** Expected value of one purchase of a customer, drawn from its own average to that of all. */
export function expectedSpend(model: GammaGamma, purchases: number, average: number): number {
  return (model.p * (model.gamma + purchases * average)) / (model.p * purchases + model.q - 1);
}
