import type { Import } from "#api/imports.ts";
import type { Invitation } from "#api/invitations.ts";
import { plus } from "#design/form/date-presets.ts";

/** Days for which something that went wrong stays on the front page; after that it is history. */
const DAYS = 14;

const isLate = (moment: string, today: string): boolean => moment.slice(0, 10) >= plus(today, -DAYS);

export interface TroubledImport {
  readonly of: Import;
  readonly word: "import" | "rejected";
}

/** Files whose newest import failed or left rows out, lately. `imports` newest first; one that somebody cancelled is no trouble. */
export function troubledImports(imports: readonly Import[], today: string): readonly TroubledImport[] {
  const newest = imports.filter(({ fileName }, at) => imports.findIndex((other) => other.fileName === fileName) === at);
  return newest.filter(({ createdAt }) => isLate(createdAt, today)).flatMap((of): TroubledImport[] => {
    if (of.status === "failed") return of.error === "cancelled" ? [] : [{ of, word: "import" }];
    return of.status === "finished" && of.rejected > 0 ? [{ of, word: "rejected" }] : [];
  });
}

/** Addresses whose newest invitation expired unused, lately. `invitations` newest first. */
export function lapsedInvitations(invitations: readonly Invitation[], today: string): readonly Invitation[] {
  return invitations.filter(
    ({ email, state, expiresAt }, at) => state === "expired" && isLate(expiresAt, today) && invitations.findIndex((other) => other.email === email) === at,
  );
}
