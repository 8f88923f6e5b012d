import { type Language, localeOf } from "./language.ts";

type When = Date | string | number;

/** Numbers and times as the reader's language writes them; times in the workspace's zone. */
export interface Format {
  readonly language: Language;
  readonly timeZone: string;
  /** Month in which the workspace's fiscal year begins, 1–12. */
  readonly fiscalYearStart: number;
  /** 12,345; with `digits` decimals (default none), so that columns line up. */
  number(value: number, digits?: number): string;
  /** 1.2万 / 12K. */
  compact(value: number): string;
  /** A share of 1 as 12.3 %. */
  percent(share: number, digits?: number): string;
  /** With its sign: +3.1, −0.4, 0. */
  signed(value: number, digits?: number): string;
  /** 12,345円 / ¥12,345. */
  yen(value: number): string;
  /** "low–high" through the same writer as the estimate. */
  interval(low: number, high: number, write: (value: number) => string): string;
  date(when: When): string;
  /** Month and day only, for axes and lists within one year. */
  day(when: When): string;
  month(when: When): string;
  /** Hour and minute of the day: 14:05. */
  time(when: When): string;
  dateTime(when: When): string;
  dateRange(from: When, to: When): string;
  /** 3 days ago, in 2 hours; `now` is an argument so that tests need no clock. */
  relative(when: When, now?: Date): string;
  list(items: readonly string[]): string;
}

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_557_600], ["month", 2_629_800], ["week", 604_800], ["day", 86_400], ["hour", 3600], ["minute", 60],
];

/** Builds the writers for one language, IANA time zone and calendar. */
export function createFormat(language: Language, timeZone: string, fiscalYearStart = 4): Format {
  const locale = localeOf[language];
  const numbers = cached((key: string) => new Intl.NumberFormat(locale, JSON.parse(key) as Intl.NumberFormatOptions));
  // "negative" leaves out the sign of what is rounded to nothing: 0.00, not −0.00.
  const write = (value: number, options: Intl.NumberFormatOptions): string => numbers(JSON.stringify({ signDisplay: "negative", ...options })).format(value).replace("-", "−");
  const time = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const date = time({ dateStyle: language === "ja" ? "long" : "medium" });
  const day = time({ month: language === "ja" ? "numeric" : "short", day: "numeric" });
  const month = time({ year: "numeric", month: "short" });
  const dateTime = time({ dateStyle: language === "ja" ? "long" : "medium", timeStyle: "short" });
  const hour = time({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });

  return {
    language,
    timeZone,
    fiscalYearStart,
    number: (value, digits = 0) => write(value, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    compact: (value) => write(value, { notation: "compact", maximumFractionDigits: 1 }),
    percent: (share, digits = 1) => write(share, { style: "percent", minimumFractionDigits: digits, maximumFractionDigits: digits }),
    signed: (value, digits = 1) => write(value, { signDisplay: "exceptZero", minimumFractionDigits: digits, maximumFractionDigits: digits }),
    yen: (value) => (language === "ja" ? `${write(value, { maximumFractionDigits: 0 })}円` : write(value, { style: "currency", currency: "JPY", currencyDisplay: "narrowSymbol" })),
    interval: (low, high, writer) => `${writer(low)}${language === "ja" ? "〜" : " to "}${writer(high)}`,
    date: (when) => date.format(instant(when)),
    day: (when) => day.format(instant(when)),
    month: (when) => month.format(instant(when)),
    time: (when) => hour.format(instant(when)),
    dateTime: (when) => dateTime.format(instant(when)),
    // Intl shortens a Japanese range to 2024/05/01～2024/05/31, unlike every other date on the page.
    dateRange(from, to) {
      if (language !== "ja") return date.formatRange(instant(from), instant(to));
      const [first, last] = [date.format(instant(from)), date.format(instant(to))];
      // The year is said once: 2024年5月1日〜6月30日.
      const year = first.slice(0, first.indexOf("年") + 1);
      return `${first}〜${year !== "" && last.startsWith(year) ? last.slice(year.length) : last}`;
    },
    relative(when, now = new Date()) {
      const seconds = (instant(when).getTime() - now.getTime()) / 1000;
      const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
      return step ? relative.format(Math.round(seconds / step[1]), step[0]) : relative.format(0, "minute");
    },
    list: (items) => list.format(items),
  };
}

/** A day without time ("2024-05-01") means noon UTC, so that it stays that day in every inhabited zone up to +11:59. */
function instant(when: When): Date {
  if (typeof when === "string" && /^\d{4}-\d{2}-\d{2}$/.test(when)) return new Date(`${when}T12:00:00Z`);
  return new Date(when);
}

function cached<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const found = made.get(key) ?? make(key);
    made.set(key, found);
    return found;
  };
}
