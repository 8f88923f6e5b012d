import { expect, it } from "vitest";
import { insideOnly } from "./inside-only.ts";

it.each([
  ["/understand/voices?q=解約", "/understand/voices?q=解約"],
  [undefined, "/"],
  ["", "/"],
  ["https://evil.example/", "/"],
  ["//evil.example/", "/"],
  ["/\\evil.example/", "/"],
  ["/\t/evil.example", "/"],
  ["javascript:alert(1)", "/"],
  ["/sign-in?next=/", "/"],
])("%s leads to %s", (next, to) => {
  expect(insideOnly(next)).toBe(to);
});
