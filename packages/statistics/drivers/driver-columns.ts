import { requireSameLength } from '../preconditions.ts';
import { StatisticsError } from '../error.ts';

/** The answers about one driver, one entry per response. */
export interface DriverAnswers {
  readonly id: string;
  /** Rating; NaN where it was not answered. */
  readonly ratings: ArrayLike<number>;
  /** False where the respondent has not used it, so that no rating could be given. Default: used by all. */
  readonly used?: ArrayLike<boolean>;
}

export interface RefusedDriver {
  readonly id: string;
  readonly reason: 'few-answers' | 'no-variation';
  /** Share of the users who answered. */
  readonly answered: number;
}

export interface DriverColumns {
  readonly columns: readonly Float64Array[];
  /** Columns of each kept driver; the rating is the last of them. */
  readonly players: readonly (readonly number[])[];
  readonly kept: readonly { readonly id: string; readonly imputed: number }[];
  readonly refused: readonly RefusedDriver[];
}

/** Below this share answered a driver is refused instead of imputed. */
const LEAST_ANSWERED = 0.5;

/**
 * Turns drivers into columns. Where some have not used a thing, it becomes two columns in one block: used or not, and
 * the rating centred among the users (zero for the others); the two are one player.
 */
export function driverColumns(drivers: readonly DriverAnswers[], n: number): DriverColumns {
  const columns: Float64Array[] = [];
  const players: number[][] = [];
  const kept: { id: string; imputed: number }[] = [];
  const refused: RefusedDriver[] = [];
  for (const driver of drivers) {
    requireSameLength(`ratings of ${driver.id}`, driver.ratings, 'outcome', { length: n });
    if (driver.used !== undefined) requireSameLength(`used of ${driver.id}`, driver.used, 'outcome', { length: n });
    const summary = summarise(driver, n);
    const answered = summary.users === 0 ? 0 : summary.answers / summary.users;
    if (answered < LEAST_ANSWERED) refused.push({ id: driver.id, reason: 'few-answers', answered });
    else if (!summary.varies) refused.push({ id: driver.id, reason: 'no-variation', answered });
    else {
      const block: number[] = [];
      const unused = summary.users < n;
      if (unused) block.push(columns.push(Float64Array.from({ length: n }, (_, i) => (isUsed(driver, i) ? 1 : 0))) - 1);
      const rating = Float64Array.from({ length: n }, (_, i) => (isUsed(driver, i) ? driver.ratings[i]! - (unused ? summary.mean : 0) : 0));
      block.push(columns.push(rating) - 1);
      players.push(block);
      kept.push({ id: driver.id, imputed: 1 - answered });
    }
  }
  return { columns, players, kept, refused };
}

function isUsed(driver: DriverAnswers, i: number): boolean {
  return driver.used === undefined || driver.used[i] === true;
}

function summarise(driver: DriverAnswers, n: number): { users: number; answers: number; mean: number; varies: boolean } {
  let users = 0;
  let answers = 0;
  let sum = 0;
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < n; i++) {
    if (!isUsed(driver, i)) continue;
    users += 1;
    const rating = driver.ratings[i]!;
    if (Number.isNaN(rating)) continue;
    if (!Number.isFinite(rating)) throw new StatisticsError('not-finite', `ratings of ${driver.id}[${i}] is ${rating}: use NaN for a missing answer.`);
    answers += 1;
    sum += rating;
    low = Math.min(low, rating);
    high = Math.max(high, rating);
  }
  return { users, answers, mean: sum / Math.max(1, answers), varies: high > low };
}
