import { expect, test } from "vitest";
import type { Round } from "#api/inspections.ts";
import { coverageOf, foundOf } from "./round-findings.ts";

const items = [{ id: "i1", text: "案内" }, { id: "i2", text: "待ち時間" }];
const visit = (touchpointId: string, findings: readonly (readonly [string, "ok" | "mend", string | null])[]) => ({
  id: `v-${touchpointId}`, touchpointId, inspectorId: null, inspectedAt: null, items,
  findings: findings.map(([itemId, verdict, mendedAt]) => ({ itemId, verdict, note: "", foundAt: "2026-11-01T00:00:00Z", mendedAt })),
});
const round = {
  id: "r", title: "", from: "", to: "", closedAt: null, whole: true, progress: { touchpoints: 3, inspected: 1, items: 6, found: 3, toMend: 1, mended: 1 },
  visits: [visit("a", [["i1", "mend", null], ["i2", "mend", "2026-11-02T00:00:00Z"]]), visit("b", [["i1", "ok", null]]), visit("c", [])],
} satisfies Round;
const places = new Map([["a", { name: "みなと町店", department: "店舗営業部" }], ["b", { name: "駅前店", department: "店舗営業部" }], ["c", { name: "電話", department: null }]]);

test("a round’s result is counted by department, and lists every item with what was found", () => {
  expect(coverageOf(round, places)).toEqual([
    { department: "店舗営業部", touchpoints: 2, inspected: 1, toMend: 1, mended: 1 },
    { department: null, touchpoints: 1, inspected: 0, toMend: 0, mended: 0 },
  ]);
  const found = foundOf(round, places);
  expect(found).toHaveLength(6);
  expect(found[0]).toMatchObject({ place: "みなと町店", item: "案内", finding: { verdict: "mend" } });
  expect(found.at(-1)).toMatchObject({ place: "電話", finding: undefined });
});
