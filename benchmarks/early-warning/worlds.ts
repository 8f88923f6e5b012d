import { type CalendarPeriod, type Random, seededRandom, type WatchedPeriod } from '@koewa/statistics';
import { randomGamma, randomNormal, randomPoisson } from '../../packages/statistics/numerics/random-variates.ts';

/** How the calm rate of a simulated company behaves. */
export interface World {
  readonly name: string;
  /** Standard deviation of the daily step of the log rate. */
  readonly drift?: number;
  /** Autocorrelation and stationary deviation of the log rate around its level. */
  readonly correlation?: number;
  readonly deviation?: number;
  /** Holidays halve the rate and the day after makes up for a third. */
  readonly holidays?: boolean;
  /** Reports arrive up to six days after the event. */
  readonly late?: boolean;
}

export const WORLDS: readonly World[] = [
  { name: 'calm' },
  { name: 'drift 1 % a day', drift: 0.01 },
  { name: 'drift 3 % a day', drift: 0.03 },
  { name: 'autocorrelation .8', correlation: 0.8, deviation: 0.2 },
  { name: 'autocorrelation .95', correlation: 0.95, deviation: 0.2 },
  { name: 'holidays', holidays: true },
  { name: 'late reports', late: true },
];

/** Mean reports per day of a stream: a quarter of the company each. */
export const RATES = [1, 3, 10, 30] as const;
/** Size of the negative binomial noise of a day. */
const SIZE = 8;
/** Weekday factors; they average one. */
const WEEK = [1.25, 1.15, 1.1, 1, 1, 0.75, 0.75];
const DELAYS = [0.45, 0.25, 0.15, 0.08, 0.04, 0.02, 0.01];

export interface Change {
  readonly day: number;
  readonly factor: number;
}

/** A company of `streams` streams over `days` days; with a change, every stream's rate is multiplied from that day on. */
export function simulate(world: World, seed: number, streams: number, days: number, change?: Change): WatchedPeriod[] {
  const random = seededRandom(seed);
  const calendar = Array.from({ length: days }, (_, day) => calendarOf(world, day));
  const counts = Array.from({ length: days }, () => new Float64Array(streams));
  for (let k = 0; k < streams; k++) {
    const rate = RATES[k % RATES.length]!;
    const walk = logRate(world, random);
    for (let day = 0; day < days; day++) {
      const lift = change !== undefined && day >= change.day ? change.factor : 1;
      const special = calendar[day]!.holiday === undefined ? 1 : HOLIDAY_FACTORS[calendar[day]!.holiday!]!;
      const mean = (rate * WEEK[day % 7]! * special * lift * Math.exp(walk()) * randomGamma(random, SIZE)) / SIZE;
      const events = randomPoisson(random, mean);
      if (world.late !== true) counts[day]![k] = events;
      else for (let i = 0; i < events; i++) addLate(counts, random, day, k);
    }
  }
  return counts.map((row, day) => ({ calendar: calendar[day]!, counts: row }));
}

const HOLIDAY_FACTORS: Record<string, number> = { holiday: 0.5, 'day after': 1.33 };

/** Every 23 days a holiday: about Japan's sixteen a year, on changing weekdays. */
function calendarOf(world: World, day: number): CalendarPeriod {
  const weekday = day % 7;
  if (world.holidays !== true || day === 0) return { weekday };
  if (day % 23 === 0) return { weekday, holiday: 'holiday' };
  return day % 23 === 1 ? { weekday, holiday: 'day after' } : { weekday };
}

function addLate(counts: Float64Array[], random: Random, day: number, stream: number): void {
  let u = random();
  let delay = 0;
  while (delay < DELAYS.length - 1 && u > DELAYS[delay]!) u -= DELAYS[delay++]!;
  const row = counts[day + delay];
  if (row !== undefined) row[stream] = row[stream]! + 1;
}

function logRate(world: World, random: Random): () => number {
  const { drift = 0, correlation = 0, deviation = 0 } = world;
  let level = 0;
  let wave = deviation * randomNormal(random);
  return () => {
    if (drift > 0) level += drift * randomNormal(random);
    if (deviation > 0) wave = correlation * wave + deviation * Math.sqrt(1 - correlation ** 2) * randomNormal(random);
    return level + wave - deviation ** 2 / 2;
  };
}
