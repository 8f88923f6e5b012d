import type { ApiKey } from "#api/keys.ts";

export type KeyState = "active" | "expiring" | "expired" | "revoked";

const DAY = 86_400_000;

/** Days before its end in which a key is told to be ending. */
export const WARNING_DAYS = 14;

/** How a key stands. `now` is an argument so that tests need no clock. */
export function keyState({ revokedAt, expiresAt }: Pick<ApiKey, "revokedAt" | "expiresAt">, now: Date = new Date()): KeyState {
  if (revokedAt !== null) return "revoked";
  if (expiresAt === null) return "active";
  const left = Date.parse(expiresAt) - now.getTime();
  if (left <= 0) return "expired";
  return left <= WARNING_DAYS * DAY ? "expiring" : "active";
}
