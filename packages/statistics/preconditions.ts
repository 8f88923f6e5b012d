import { StatisticsError } from './error.ts';

/** Throws `not-finite` unless `value` is a finite number; returns it. */
export function requireFinite(name: string, value: number): number {
  if (!Number.isFinite(value)) {
    throw new StatisticsError('not-finite', `${name} is ${value}: remove or fill missing values before the computation.`);
  }
  return value;
}

/** Throws `out-of-range` unless `low <= value <= high`; returns it. */
export function requireWithin(name: string, value: number, low: number, high: number): number {
  requireFinite(name, value);
  if (value < low || value > high) {
    throw new StatisticsError('out-of-range', `${name} is ${value}: pass a number between ${low} and ${high}.`);
  }
  return value;
}

/** Throws unless `value` is finite and greater than zero; returns it. */
export function requirePositive(name: string, value: number): number {
  requireFinite(name, value);
  if (value <= 0) throw new StatisticsError('out-of-range', `${name} is ${value}: pass a number greater than zero.`);
  return value;
}

/** Throws unless `value` is a non-negative integer that a double holds exactly; returns it. */
export function requireCount(name: string, value: number): number {
  requireFinite(name, value);
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new StatisticsError('out-of-range', `${name} is ${value}: pass a count, a whole number of zero or more.`);
  }
  return value;
}

/** Throws unless `level` is a confidence level strictly between 0 and 1; returns it. */
export function requireLevel(level: number): number {
  requireFinite('level', level);
  if (level <= 0 || level >= 1) {
    throw new StatisticsError('out-of-range', `level is ${level}: pass a confidence level between 0 and 1, such as 0.95.`);
  }
  return level;
}

/** Throws `not-finite` naming the first position that holds no finite number. */
export function requireAllFinite(name: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new StatisticsError('not-finite', `${name}[${i}] is ${values[i]}: remove or fill missing values before the computation.`);
    }
  }
}

/** Throws `length-mismatch` unless both sequences have as many elements. */
export function requireSameLength(nameA: string, a: ArrayLike<unknown>, nameB: string, b: ArrayLike<unknown>): void {
  if (a.length !== b.length) {
    throw new StatisticsError('length-mismatch', `${nameA} has ${a.length} values and ${nameB} ${b.length}: pass one value of each per observation.`);
  }
}

/** Throws `too-few-observations` unless `n >= least`. */
export function requireObservations(name: string, n: number, least: number): void {
  if (n < least) {
    throw new StatisticsError('too-few-observations', `${name}: ${n} observation(s), at least ${least} are needed; wait for more data or widen the window.`);
  }
}
