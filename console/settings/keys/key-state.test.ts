import { expect, it } from "vitest";
import { keyState } from "./key-state.ts";

const now = new Date("2026-05-01T00:00:00Z");
const state = (expiresAt: string | null, revokedAt: string | null = null) => keyState({ expiresAt, revokedAt }, now);

it("is ending in its last fortnight, and over at the very moment", () => {
  expect(state(null)).toBe("active");
  expect(state("2026-05-16T00:00:00Z")).toBe("active");
  expect(state("2026-05-15T00:00:00Z")).toBe("expiring");
  expect(state("2026-05-01T00:00:01Z")).toBe("expiring");
  expect(state("2026-05-01T00:00:00Z")).toBe("expired");
});

it("is revoked whatever its date says", () => {
  expect(state(null, "2026-04-01T00:00:00Z")).toBe("revoked");
  expect(state("2027-05-01T00:00:00Z", "2026-04-01T00:00:00Z")).toBe("revoked");
});
