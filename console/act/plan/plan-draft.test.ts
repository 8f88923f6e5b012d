import { expect, it } from "vitest";
import { draftOf, readDraft } from "./plan-draft.ts";

const initiative = { plan: null, startsOn: "2027-04-01", opportunity: { id: "o", topic: { id: "t", name: "" }, touchpoint: { id: "p", name: "" } } };

it("begins with the year before the window in which the topic was chosen", () => {
  const draft = draftOf(initiative, "2026-11-22", { from: "2027-02-04", to: "2027-05-01" });
  expect(draft).toMatchObject({ slice: { topic: "t", touchpoint: "p" }, chosenFrom: { from: "2027-02-04", to: "2027-03-31" }, baseline: { from: "2026-02-05", to: "2027-02-03" } });
});

it("keeps nothing out where nothing was chosen from a ranking, or only after the start", () => {
  const unchosen = { chosenFrom: { from: undefined }, baseline: { to: "2027-03-31" } };
  expect(draftOf({ ...initiative, opportunity: null }, "2026-11-22")).toMatchObject({ slice: {}, ...unchosen });
  expect(draftOf(initiative, "2026-11-22", { from: "2027-04-01", to: "2027-06-30" })).toMatchObject(unchosen);
});

it("says what is lacking, and reads a complete plan", () => {
  const draft = draftOf(initiative, "2026-11-22");
  expect(readDraft(draft).lacking).toEqual(["comparison", "smallestEffect"]);
  const complete = { ...draft, comparison: { attributes: { maker: "B", model: "" } }, smallestEffect: "2.5" };
  expect(readDraft(complete)).toMatchObject({ lacking: [], plan: { smallestEffect: 2.5, comparison: { attributes: { maker: "B" } }, minimumWeeks: 8 } });
});

it("takes a rate in percentage points and writes it back the same", () => {
  const { plan } = readDraft({ ...draftOf(initiative, "2026-11-22"), metric: "complaintRate", smallestEffect: "0.7" });
  expect(plan?.smallestEffect).toBeCloseTo(0.007, 12);
  const again = draftOf({ ...initiative, plan: { ...plan!, frozenAt: null, hash: null, retrospective: false, amendments: [] } }, "2026-11-22");
  expect(again.smallestEffect).toBe("0.7");
});
