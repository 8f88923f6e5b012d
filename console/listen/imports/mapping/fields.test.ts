import { expect, it } from "vitest";
import type { Mapping } from "#api/imports.ts";
import { missingTargets, sourceOf, targetsOf, unusedColumns, withSource } from "./fields.ts";

const mapping: Mapping = {
  kind: "voices", format: "delimited", encoding: "utf-8", delimiter: ",", header: true, source: "窓口メモ",
  columns: { occurredAt: { column: "日付" }, text: { column: "内容" } },
  constants: { touchpoint: "窓口メモ", channel: "store" },
  attributes: [{ name: "機種", column: "機種" }, { name: "機種×部位", column: "機種", join: ["部位"] }],
};

it("gives a column a meaning and takes it out of the attributes, but not out of those that join it with others", () => {
  const moved = withSource(mapping, "touchpoint", { column: "機種" });
  expect(sourceOf(moved, "touchpoint")).toEqual({ column: "機種" });
  expect(moved.constants).toEqual({ channel: "store" });
  expect(moved.attributes).toEqual([{ name: "機種×部位", column: "機種", join: ["部位"] }]);
});

it("knows what is still to be said", () => {
  expect(missingTargets(mapping)).toEqual([]);
  expect(missingTargets(withSource(withSource(mapping, "text", undefined), "touchpoint", { constant: "" }))).toEqual(["touchpoint", "text"]);
  expect(missingTargets(withSource(withSource(mapping, "text", undefined), "nps", { column: "推奨度" }))).toEqual([]);
});

it("asks for what matters and for what is in use, and keeps the rest aside", () => {
  const { asked, more } = targetsOf(withSource(mapping, "nps", { column: "推奨度" }));
  expect(asked).toEqual(["text", "occurredAt", "touchpoint", "channel", "sourceId", "nps"]);
  expect(more).toContain("csat");
});

it("names the columns that nothing takes up", () => {
  expect(unusedColumns(mapping, ["日付", "内容", "機種", "部位", "担当"])).toEqual(["担当"]);
});
