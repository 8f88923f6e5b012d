import { expect, it } from "vitest";
import { wordsIn } from "./words-in.ts";

it("takes a list apart at commas, 、 and lines, and keeps blanks within a word", () => {
  expect(wordsIn("解約、 退会,cancel my plan\nやめたい，\t")).toEqual(["解約", "退会", "cancel my plan", "やめたい"]);
  expect(wordsIn(" 、, ")).toEqual([]);
});
