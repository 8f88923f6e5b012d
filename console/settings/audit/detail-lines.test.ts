import { expect, it } from "vitest";
import { detailLines } from "./detail-lines.ts";
import { subjectAddress } from "./subject-address.ts";

it("tells each value on a line of its own, under the names that lead to it", () => {
  const lines = detailLines({ from: { role: "viewer", departmentId: null }, scopes: ["voices:read", "voices:write"], index: 0 });
  expect(lines.map(({ path, value }) => [path.join("."), value])).toEqual([
    ["from.role", "viewer"], ["from.departmentId", null], ["scopes", ["voices:read", "voices:write"]], ["index", 0],
  ]);
  expect(detailLines({})).toEqual([]);
});

it("leads to the subject where it has a screen", () => {
  expect(subjectAddress({ subjectKind: "initiative", subjectId: "i1" })).toBe("/act/initiatives/i1");
  expect(subjectAddress({ subjectKind: "key", subjectId: "k1" })).toBeUndefined();
  expect(subjectAddress({ subjectKind: "member", subjectId: null })).toBeUndefined();
});
