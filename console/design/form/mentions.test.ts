import { expect, it } from "vitest";
import { candidates, mentionAt, mentioned, mentionSpans } from "./mentions.ts";

const people = [{ id: "1", name: "佐藤" }, { id: "2", name: "佐藤花子" }, { id: "3", name: "John Smith" }];

it("knows a mention that is being written, also with the full-width sign", () => {
  expect(mentionAt("確認お願いします @佐", 11)).toEqual({ start: 9, query: "佐" });
  expect(mentionAt("＠", 1)).toEqual({ start: 0, query: "" });
  expect(mentionAt("@佐藤 さん", 6)).toBeUndefined();
  expect(mentionAt("a@b", 1)).toBeUndefined();
});

it("offers those whose name holds it, beginnings first", () => {
  expect(candidates("花子", people).map(({ id }) => id)).toEqual(["2"]);
  expect(candidates("ＪＯＨＮｓ", people).map(({ id }) => id)).toEqual(["3"]);
  expect(candidates("", people)).toHaveLength(3);
});

it("finds whom a text names, and not the short name inside the long one", () => {
  expect(mentioned("@佐藤花子 お願いします", people).map(({ id }) => id)).toEqual(["2"]);
  expect(mentioned("＠佐藤 と @佐藤花子 へ", people).map(({ id }) => id)).toEqual(["2", "1"]);
  expect(mentioned("佐藤さんへ", people)).toEqual([]);
});

it("marks the names where they stand", () => {
  expect(mentionSpans("やあ@佐藤、", ["佐藤", "鈴木"])).toEqual([{ start: 2, end: 5, kind: "key" }]);
});
