import { expect, it } from "vitest";
import { cut } from "./spans.ts";

const marked = (text: string, spans: Parameters<typeof cut>[1]): string =>
  cut(text, spans).map((piece) => (piece.kind ? `[${piece.text}]` : piece.text)).join("");

it("marks spans and keeps every character", () => {
  expect(marked("解約方法がわかりません", [{ start: 0, end: 2 }])).toBe("[解約]方法がわかりません");
  expect(marked("解約方法", [])).toBe("解約方法");
});

it("takes spans unsorted, overlapping, touching and reaching past the end", () => {
  expect(marked("abcdef", [{ start: 4, end: 99 }, { start: 0, end: 2 }])).toBe("[ab]cd[ef]");
  expect(marked("abcdef", [{ start: 0, end: 4 }, { start: 2, end: 6 }])).toBe("[abcd][ef]");
  expect(marked("abcdef", [{ start: 1, end: 2 }, { start: 1, end: 5 }])).toBe("a[bcde]f");
  expect(marked("abc", [{ start: 2, end: 1 }, { start: 7, end: 9 }])).toBe("abc");
});
