import { expect, test } from "vitest";
import { arrangementOf, draftsOf, moved, removed, restored } from "./stage-drafts.ts";

const own = "01a205e2-c245-711a-b9fe-719a9a99e55f";
const usualOf = (key: string): string => ({ purchase: "購入", use: "利用", advocacy: "推奨" })[key] ?? "";
const stages = [
  { stage: "purchase", name: null, shown: true },
  { stage: own, name: "定着", shown: true },
  { stage: "use", name: "ご利用", shown: true },
  { stage: "advocacy", name: null, shown: false },
];
const drafts = draftsOf(stages, (stage) => stages.find((one) => one.stage === stage)?.name ?? usualOf(stage));

test("a stage that goes gives its touchpoints to the one before it; an own one is left out, a standard one hidden", () => {
  expect(arrangementOf(removed(drafts, own), usualOf)).toEqual({
    items: [{ stage: "purchase", name: null, shown: true }, { stage: "use", name: "ご利用", shown: true }, { stage: "advocacy", name: null, shown: false }],
    moves: [{ from: own, into: "purchase" }],
  });
  expect(arrangementOf(removed(drafts, "purchase"), usualOf)).toMatchObject({ items: [{ stage: "purchase", shown: false }, {}, {}, {}], moves: [{ from: "purchase", into: own }] });
});

test("where the one before goes too, touchpoints follow to one that stays; coming back takes the move back", () => {
  const both = removed(removed(drafts, own), "purchase");
  expect(arrangementOf(both, usualOf).moves).toEqual([{ from: "purchase", into: "use" }, { from: own, into: "use" }]);
  expect(arrangementOf(restored(both, "purchase"), usualOf).moves).toEqual([{ from: own, into: "use" }]);
});

test("stages change places over those that are not used, and a new one has no id", () => {
  expect(moved(drafts, "use", -1).map(({ key }) => key)).toEqual(["purchase", "use", own, "advocacy"]);
  expect(moved(drafts, "use", 1)).toEqual(drafts);
  expect(arrangementOf([...drafts, { key: "1", isNew: true, name: " 紹介 ", shown: true }], usualOf).items.at(-1)).toEqual({ name: "紹介", shown: true });
  expect(removed([...drafts, { key: "1", isNew: true, name: "", shown: true }], "1")).toEqual(drafts);
});
