import { expect, it } from "vitest";
import type { Import } from "#api/imports.ts";
import type { Invitation } from "#api/invitations.ts";
import { lapsedInvitations, troubledImports } from "./lately.ts";

const today = "2026-05-20";
const made = (fileName: string, over: Partial<Import>): Import => ({ fileName, status: "finished", rejected: 0, error: null, createdAt: "2026-05-19T03:00:00.000Z", ...over }) as Import;
const invited = (email: string, over: Partial<Invitation> = {}): Invitation => ({ email, state: "expired", expiresAt: "2026-05-18T03:00:00.000Z", ...over }) as Invitation;

it("tells of the newest import of each file alone", () => {
  const found = troubledImports(
    [
      made("mended.csv", {}), made("mended.csv", { rejected: 12 }), made("rows.csv", { rejected: 3 }), made("broken.csv", { status: "failed", error: "internal" }),
      made("cancelled.csv", { status: "failed", error: "cancelled" }), made("running.csv", { status: "running", rejected: 1 }), made("old.csv", { rejected: 3, createdAt: "2026-05-05T03:00:00.000Z" }),
    ],
    today,
  );
  expect(found.map(({ of, word }) => [of.fileName, word])).toEqual([["rows.csv", "rejected"], ["broken.csv", "import"]]);
});

it("tells of an expired invitation until there is a newer one, or a fortnight is over", () => {
  const found = lapsedInvitations(
    [invited("again@x.example", { state: "pending" }), invited("again@x.example"), invited("lost@x.example"), invited("old@x.example", { expiresAt: "2026-05-05T03:00:00.000Z" }), invited("in@x.example", { state: "accepted" })],
    today,
  );
  expect(found.map(({ email }) => email)).toEqual(["lost@x.example"]);
});
