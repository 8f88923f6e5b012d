/** A span of days (YYYY-MM-DD), ends included; undefined is open. */
export interface Days {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

export const PRESETS = ["last7", "last28", "last90", "last365", "thisMonth", "lastMonth", "thisFiscalYear", "lastFiscalYear", "all"] as const;
export type Preset = (typeof PRESETS)[number];

const DAY = 86_400_000;
const LENGTH: Partial<Record<Preset, number>> = { last7: 7, last28: 28, last90: 90, last365: 365 };

/** Today's day in an IANA time zone. */
export function today(timeZone: string, now: Date = new Date()): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(now);
}

/** The days a preset means on the day `now`; spans that count days end with `now`. A fiscal year begins in month `fiscalYearStart`, 1–12. */
export function presetDays(preset: Preset, now: string, fiscalYearStart: number): Days {
  const length = LENGTH[preset];
  if (length) return { from: plus(now, 1 - length), to: now };
  const monthStart = `${now.slice(0, 7)}-01`;
  if (preset === "thisMonth") return { from: monthStart, to: now };
  if (preset === "lastMonth") {
    const to = plus(monthStart, -1);
    return { from: `${to.slice(0, 7)}-01`, to };
  }
  if (preset === "thisFiscalYear" || preset === "lastFiscalYear") {
    const [year = 0, month = 1] = now.split("-").map(Number);
    const begun = year - (month < fiscalYearStart ? 1 : 0);
    const start = (of: number): string => `${of}-${String(fiscalYearStart).padStart(2, "0")}-01`;
    return preset === "thisFiscalYear" ? { from: start(begun), to: now } : { from: start(begun - 1), to: plus(start(begun), -1) };
  }
  return { from: undefined, to: undefined };
}

/** The day so many days later (or earlier). */
export const plus = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
