import { expect, it } from "vitest";
import type { Department } from "#api/departments.ts";
import { pathName, treeOrder, withBelow } from "./department-tree.ts";

const department = (id: string, parentId: string | null = null): Department => ({ id, name: id, kind: "department", parentId, archived: false });
const all = [department("A"), department("a1", "A"), department("a11", "a1"), department("B"), department("lost", "not in sight")];

it("puts each department under its own, and one whose parent is out of sight at the top", () => {
  expect(treeOrder(all).map(({ department: { id }, depth }) => `${depth}${id}`)).toEqual(["0A", "1a1", "2a11", "0B", "0lost"]);
});

it("knows what lies below, and the way down to it", () => {
  expect([...withBelow(all, "A")]).toEqual(["A", "a1", "a11"]);
  expect(pathName(all, "a11")).toBe("A › a1 › a11");
  expect(pathName(all, "nowhere")).toBe("");
});

it("ends even where the data go round in a ring", () => {
  const ring = [department("x", "y"), department("y", "x")];
  expect([...withBelow(ring, "x")].sort()).toEqual(["x", "y"]);
  expect(pathName(ring, "x")).toBe("y › x");
});
