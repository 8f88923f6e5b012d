import type { Format } from "#i18n/format.ts";
import type { Axis } from "./chart-spec.ts";

/** From this span on, days of the year no longer say which year is meant. */
const YEAR = 330 * 86_400_000;

/** At most so many labels fit beside each other. */
const LABELS = 14;

/** The axis of days (YYYY-MM-DD, ascending): the days themselves within a year, year and month beyond. */
export function timeAxis(days: readonly string[], format: Format): Axis {
  const span = Date.parse(days.at(-1) ?? "") - Date.parse(days[0] ?? "");
  if (span > YEAR) return { kind: "time", write: (value) => format.month(value) };
  const step = Math.ceil(days.length / LABELS);
  return { kind: "time", write: (value) => format.day(value), ticks: days.filter((_, index) => index % step === 0) };
}
