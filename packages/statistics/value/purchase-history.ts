import { StatisticsError } from '../error.ts';
import { requireCount, requireObservations, requireWithin } from '../preconditions.ts';

/** A customer without contract: repeat purchases x, time of the last one t_x (0 without), time observed T. */
export interface PurchaseHistory {
  readonly repeats: number;
  readonly last: number;
  readonly observed: number;
}

/** A history that `count` customers share: likelihoods need it once. */
export interface CountedHistory extends PurchaseHistory {
  readonly count: number;
}

/** Checks the histories of a purchase model and counts equal ones together. */
export function countedHistories(customers: readonly PurchaseHistory[]): CountedHistory[] {
  requireObservations('purchase model, customers', customers.length, 50);
  const rows = new Map<string, PurchaseHistory & { count: number }>();
  customers.forEach((customer, i) => {
    const { repeats, last, observed } = customer;
    requireCount(`repeats of customer ${i}`, repeats);
    requireWithin(`observed of customer ${i}`, observed, 1e-9, Number.MAX_VALUE);
    requireWithin(`last of customer ${i}`, last, 0, observed);
    const key = `${repeats} ${last} ${observed}`;
    const row = rows.get(key);
    if (row === undefined) rows.set(key, { repeats, last, observed, count: 1 });
    else row.count += 1;
  });
  if (!customers.some((customer) => customer.repeats > 0)) {
    throw new StatisticsError('too-few-observations', 'No customer bought a second time: the model needs repeat purchases.');
  }
  return [...rows.values()];
}

export interface BackTest {
  readonly actual: number;
  readonly predicted: number;
  /** predicted/actual − 1: show it beside every forecast. */
  readonly bias: number;
}

/** Purchases that a model predicted for the held-out time against those that came. */
export function backTest<Customer extends PurchaseHistory & { readonly later: number }>(customers: readonly Customer[], predict: (customer: Customer) => number): BackTest {
  const actual = customers.reduce((sum, customer) => sum + customer.later, 0);
  const predicted = customers.reduce((sum, customer) => sum + predict(customer), 0);
  if (actual === 0) throw new StatisticsError('too-few-observations', 'Nobody bought in the held-out time: hold out a longer one.');
  return { actual, predicted, bias: predicted / actual - 1 };
}
