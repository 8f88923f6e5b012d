import { expect, it } from "vitest";
import { unusableIn, usable } from "./unusable.ts";

it("finds what no question can be asked with, and leaves what names things to the workspace", () => {
  const filter = {
    risk: ["safety", "nonsense"], channel: ["telex"], everyIntent: ["praise"], from: ["2026-13-45"], to: ["2026-01-31"], waiting: ["long"], nps: ["0-6"], csat: ["bad"],
    customer: ["you"], import: ["0199a000-0000-7000-8000-00000000ffff"], without: ["topic", "attribute:店", "hope"], topic: ["無い話題"], "attribute.店": ["東京"], q: ["\0"], span: ["all"],
  };
  const found = unusableIn(filter);
  expect(found.map(({ name, value, fault }) => `${name}=${value}: ${fault}`)).toEqual([
    "risk=nonsense: word", "channel=telex: word", "from=2026-13-45: day", "waiting=long: number", "csat=bad: score", "customer=you: id", "without=hope: word",
  ]);
  expect(usable(filter, found)).toEqual({
    risk: ["safety"], everyIntent: ["praise"], to: ["2026-01-31"], nps: ["0-6"], import: ["0199a000-0000-7000-8000-00000000ffff"], without: ["topic", "attribute:店"], topic: ["無い話題"], "attribute.店": ["東京"], q: ["\0"], span: ["all"],
  });
});

it("tells days in the wrong order, both of them", () => {
  const turned = { from: ["2026-05-01"], to: ["2026-01-01"], q: ["x"] };
  expect(unusableIn(turned).map(({ fault }) => fault)).toEqual(["order", "order"]);
  expect(usable(turned, unusableIn(turned))).toEqual({ q: ["x"] });
  expect(unusableIn({ from: ["2026-01-01"], to: ["2026-01-01"] })).toEqual([]);
});
