import type { Role } from "#api/me.ts";
import { plus } from "#design/form/date-presets.ts";

export interface Period {
  readonly from: string;
  readonly to: string;
}

/** Weeks of the front page's chart. */
const WEEKS = 26;

const ROLES: ReadonlySet<Role> = new Set<Role>(["owner", "admin", "executive", "hq", "analyst"]);

/** Whether a role sees the whole company; nobody inside a vendor does (server/platform/people/scope.ts). */
export const seesCompany = (role: Role, kind: "department" | "vendor"): boolean => ROLES.has(role) && kind !== "vendor";

/** The 26 whole weeks, Monday to Sunday, that are over by the end of `last`. */
export function chartPeriod(last: string): Period {
  const sinceMonday = (new Date(`${last}T00:00:00Z`).getUTCDay() + 6) % 7;
  const sunday = sinceMonday === 6 ? last : plus(last, -sinceMonday - 1);
  return { from: plus(sunday, 1 - 7 * WEEKS), to: sunday };
}
