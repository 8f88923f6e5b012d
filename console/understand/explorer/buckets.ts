import { plus } from "#design/form/date-presets.ts";

export const GRAINS = ["day", "week", "month"] as const;
export type Grain = (typeof GRAINS)[number];

const DAY = 86_400_000;

/** Days from one to the other, both counted. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY) + 1;

/** The finest grain that still gives a line one can read. */
export function grainFor(from: string, to: string): Grain {
  const days = daysBetween(from, to);
  return days <= 31 ? "day" : days <= 420 ? "week" : "month";
}

/** The first day of the day's bucket: itself, its Monday, the first of its month. */
export function bucketOf(day: string, grain: Grain): string {
  if (grain === "day") return day;
  if (grain === "month") return `${day.slice(0, 7)}-01`;
  const sinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return plus(day, -sinceMonday);
}

/** The first day of the bucket behind. */
export function nextBucket(bucket: string, grain: Grain): string {
  if (grain === "month") return bucketOf(plus(bucket, 31), "month");
  return plus(bucket, grain === "week" ? 7 : 1);
}

/** Every bucket that the span touches, the ones without voices too. */
export function bucketsBetween(from: string, to: string, grain: Grain): string[] {
  const found: string[] = [];
  for (let bucket = bucketOf(from, grain); bucket <= to; bucket = nextBucket(bucket, grain)) found.push(bucket);
  return found;
}

/** The days of a bucket, as far as they lie within the span. */
export function daysOfBucket(bucket: string, grain: Grain, within: { from: string; to: string }): { from: string; to: string } {
  const last = plus(nextBucket(bucket, grain), -1);
  return { from: bucket < within.from ? within.from : bucket, to: last > within.to ? within.to : last };
}

/** Whether the span ends within the bucket or begins in it: then it holds fewer days than the others. */
export const isPartial = (bucket: string, grain: Grain, { from, to }: { from: string; to: string }): boolean => bucket < from || plus(nextBucket(bucket, grain), -1) > to;
