import type { Role } from "#api/me.ts";
import { plus } from "#design/form/date-presets.ts";

export interface Period {
  readonly from: string;
  readonly to: string;
}

/** Days of the front page's figures. */
const DAYS = 28;
/** Weeks of its chart. */
const WEEKS = 26;
/** When the newest voice is older than this, the front page looks at the days before that voice instead of empty ones. */
const STALE = 14;

const ROLES: ReadonlySet<Role> = new Set<Role>(["owner", "admin", "executive", "hq", "analyst"]);

/** Whether a role sees the whole company; nobody inside a vendor does (server/platform/people/scope.ts). */
export const seesCompany = (role: Role, kind: "department" | "vendor"): boolean => ROLES.has(role) && kind !== "vendor";

/** The last day that is looked at: today, or the newest voice's day where nothing newer was heard for a fortnight. */
export function lastDay(newest: string, today: string): string {
  return newest < plus(today, -STALE) ? newest : today;
}

/** The 28 days that end with `last`. */
export const figuresPeriod = (last: string): Period => ({ from: plus(last, 1 - DAYS), to: last });

/** The 26 whole weeks, Monday to Sunday, that are over by the end of `last`. */
export function chartPeriod(last: string): Period {
  const sinceMonday = (new Date(`${last}T00:00:00Z`).getUTCDay() + 6) % 7;
  const sunday = sinceMonday === 6 ? last : plus(last, -sinceMonday - 1);
  return { from: plus(sunday, 1 - 7 * WEEKS), to: sunday };
}

/** What a difference with its interval says: up or down only when the interval leaves zero out. */
export function direction(difference: { readonly low: number | null; readonly high: number | null } | undefined): "up" | "down" | "unclear" {
  if (difference?.low != null && difference.low > 0) return "up";
  if (difference?.high != null && difference.high < 0) return "down";
  return "unclear";
}
