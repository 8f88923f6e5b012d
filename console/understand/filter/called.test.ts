import { expect, test } from "vitest";
import { called } from "./called.ts";

const shops = [
  { id: "1", name: "駅前プラザ店", otherNames: ["旧駅前店", "ＥＡＳＴ"] },
  { id: "2", name: "east" },
];

test("an id, a name or another name means the same, whatever its width and case", () => {
  expect(["1", "駅前プラザ店", " 旧駅前店 "].map((given) => called(shops, given)?.id)).toEqual(["1", "1", "1"]);
  expect(called(shops, "駅南店")).toBeUndefined();
});

test("a name of one's own goes before another's other name", () => {
  expect(called(shops, "Ｅａｓｔ")?.id).toBe("2");
});
