import { expect, it } from "vitest";
import { matches } from "./matches.ts";

it("folds width, case and kana, and wants every word", () => {
  expect(matches("ﾄｳﾛｸ", ["とうろく"])).toBe(true);
  expect(matches("ＶＯＩＣＥ", ["voices"])).toBe(true);
  expect(matches("声 調べ", ["声を調べる"])).toBe(true);
  expect(matches("声 施策", ["声を調べる"])).toBe(false);
  expect(matches("", ["何でも"])).toBe(true);
});
