import type { Money, Opportunity } from "#api/opportunities.ts";
import type { Tone } from "#design/badge.tsx";
import type { Format } from "#i18n/format.ts";

/** How the rate of an opportunity is written: per 1,000 exposures as a number, per voices as a share. */
export const rateWriter = (rate: Opportunity["rate"], format: Format) => (value: number) =>
  rate.per === "exposure" ? format.number(value, value < 10 ? 2 : 1) : format.percent(value, 1);

export type Course = "rising" | "falling" | "level" | "unknown";

/** Where the second half of the period stands against the first; "level" while the interval of the ratio holds 1. */
export function courseOf({ ratio }: Opportunity["trend"]): Course {
  if (ratio.value === null || ratio.low === null || ratio.high === null) return "unknown";
  if (ratio.low > 1) return "rising";
  return ratio.high < 1 ? "falling" : "level";
}

export const STATUS_TONE: Readonly<Record<Opportunity["status"], Tone>> = { open: "neutral", accepted: "accent", dismissed: "neutral" };

/** Money as the workspace's currency writes it. */
export const moneyWriter = (money: Extract<Money, { computable: true }>, format: Format) => (value: number) =>
  money.currency === "JPY" ? format.yen(value) : `${format.number(value)} ${money.currency}`;

/** The interval as a pair, where there is one. */
export const pair = ({ low, high }: { readonly low: number | null; readonly high: number | null }): readonly [number, number] | undefined =>
  low === null || high === null ? undefined : [low, high];
