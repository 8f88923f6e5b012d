import { expect, it } from "vitest";
import type { Mapping } from "#api/imports.ts";
import { openNames } from "./open-names.ts";

const t = ((id: string) => id) as Parameters<typeof openNames>[0];
const mapping: Mapping = {
  kind: "voices", format: "delimited", encoding: "utf-8", delimiter: ",", header: true, source: "窓口",
  columns: { occurredAt: { column: "日" }, touchpoint: { column: "店" }, text: { column: "声" } }, constants: {}, attributes: [],
};

it("names what is still open, so that nobody has to look for it", () => {
  expect(openNames(t, mapping)).toEqual([]);
  expect(openNames(t, { ...mapping, source: " ", columns: { touchpoint: { column: "店" } } })).toEqual(["listen.target.occurredAt", "listen.import.textOrScore", "listen.import.source"]);
  expect(openNames(t, { ...mapping, attributes: [{ name: "", column: "x" }] })).toEqual(["listen.import.attributes"]);
});
