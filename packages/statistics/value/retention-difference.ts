import { StatisticsError } from '../error.ts';
import { requireCount, requireObservations, requirePositive } from '../preconditions.ts';

/** Customers at the beginning of a window, and how many of them were still customers at its end. */
export interface RetainedCustomers {
  readonly customers: number;
  readonly retained: number;
}

/**
 * Retention a year of `to` minus that of `from`, from windows of which `perYear` make a year: p^perYear with the observed p, its standard
 * error by the delta method at (retained + 1)/(customers + 2), so that nobody having left is no certainty. The estimate itself is not
 * drawn to a half: of few customers beside all others that would be a loss where there is none (of 20 with 90 % staying 3.6 points),
 * and as every group is small beside the rest, a loss in the common mean to which {@link valueAtStake} shrinks.
 * Assumes that the rate of leaving is the same all year.
 */
export function retentionDifference(input: { readonly from: RetainedCustomers; readonly to: RetainedCustomers; readonly perYear: number }): { estimate: number; standardError: number } {
  requirePositive('perYear', input.perYear);
  const [from, to] = [yearly('from', input.from, input.perYear), yearly('to', input.to, input.perYear)];
  return { estimate: to.share - from.share, standardError: Math.hypot(from.error, to.error) };
}

function yearly(name: string, { customers, retained }: RetainedCustomers, perYear: number): { share: number; error: number } {
  requireObservations(`retention, customers of ${name}`, requireCount(`${name}.customers`, customers), 1);
  if (requireCount(`${name}.retained`, retained) > customers) throw new StatisticsError('out-of-range', `${name}: ${retained} of ${customers} customers stayed: pass at most all of them.`);
  const share = (retained + 1) / (customers + 2);
  return { share: (retained / customers) ** perYear, error: perYear * share ** (perYear - 1) * Math.sqrt((share * (1 - share)) / (customers + 2)) };
}
