import { expect, it } from "vitest";
import english from "#i18n/en/risks.json" with { type: "json" };
import japanese from "#i18n/ja/risks.json" with { type: "json" };

const sources = import.meta.glob<string>("../../../packages/language/risk/*.ts", { eager: true, query: "?raw", import: "default" });
const ids = new Set(Object.values(sources).flatMap((source) => [...source.matchAll(/\bid: '([\w.-]+)'/g)].map(([, id]) => `risks.rule.${id}`)));

it("every rule that finds a risk is told in words, and no other", () => {
  expect(ids.size).toBeGreaterThan(30);
  for (const messages of [japanese, english]) expect(Object.keys(messages).filter((id) => id.startsWith("risks.rule.")).sort()).toEqual([...ids].sort());
});
