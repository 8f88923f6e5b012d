import type { Format } from "#i18n/format.ts";
import type { Axis } from "./chart-spec.ts";

/** From this span on, days of the year no longer say which year is meant. */
const YEAR = 330 * 86_400_000;

/** The axis of days (YYYY-MM-DD, ascending): written as month and day within a year, as year and month beyond. */
export function timeAxis(days: readonly string[], format: Format): Axis {
  const span = Date.parse(days.at(-1) ?? "") - Date.parse(days[0] ?? "");
  return { kind: "time", write: span > YEAR ? (value) => format.month(value) : (value) => format.day(value) };
}
