import { requireAllFinite, requirePositive } from '../preconditions.ts';
import { StatisticsError } from '../error.ts';

/**
 * Alarm thresholds c_k = q/(B·ω_k) that keep the false alarms of all streams together at or below B a week on average,
 * q periods per week, ω_k the share of the budget given to stream k (normalised here). Holds whatever the dependence
 * between the streams. A stream of weight 0 never alarms.
 */
export function alarmThresholds(input: { readonly weights: ArrayLike<number>; readonly falseAlarmsPerWeek: number; readonly periodsPerWeek?: number }): Float64Array {
  const { weights, falseAlarmsPerWeek, periodsPerWeek = 7 } = input;
  requirePositive('falseAlarmsPerWeek', falseAlarmsPerWeek);
  requirePositive('periodsPerWeek', periodsPerWeek);
  requireAllFinite('weights', weights);
  let total = 0;
  for (let k = 0; k < weights.length; k++) {
    if (weights[k]! < 0) throw new StatisticsError('out-of-range', `weights[${k}] is negative: give each stream a weight of zero or more.`);
    total += weights[k]!;
  }
  requirePositive('sum of weights', total);
  return Float64Array.from(weights, (weight) => (weight === 0 ? Infinity : Math.max(1, (periodsPerWeek * total) / (falseAlarmsPerWeek * weight))));
}
