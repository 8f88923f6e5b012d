import { expect, it } from "vitest";
import { day, flag, integer, oneOf, text, words } from "./fields.ts";
import { parseSearch, stringifySearch } from "./search-text.ts";
import { readFields, writeFields } from "./use-address-state.ts";

const FIELDS = { q: text(), topic: words(), by: oneOf(["week", "day", "month"]), from: day(), page: integer(), open: flag() };

it("keeps addresses plain and reads them back", () => {
  const search = { q: "解約 AND 方法", topic: ["a", "b"], by: "day" };
  expect(parseSearch(stringifySearch(search))).toEqual(search);
  expect(stringifySearch({ q: "", topic: [], from: undefined })).toBe("");
  // A number-like word stays a word: customer "007" is not 7.
  expect(parseSearch("?q=007&q2=true")).toEqual({ q: "007", q2: "true" });
});

it("reads values, and standing ones where the address says nothing or nonsense", () => {
  expect(readFields(FIELDS, { q: "x", topic: "a", by: "day", from: "2024-02-29", page: "3", open: "1" })).toEqual({ q: "x", topic: ["a"], by: "day", from: "2024-02-29", page: 3, open: true });
  expect(readFields(FIELDS, { by: "year", from: "2024-02-30", page: "many" })).toEqual({ q: "", topic: [], by: "week", from: undefined, page: undefined, open: false });
});

it("writes only what differs from the standing value", () => {
  expect(writeFields(FIELDS, { q: "", topic: ["a"], by: "week", open: false })).toEqual({ q: undefined, topic: ["a"], by: undefined, open: undefined });
});
