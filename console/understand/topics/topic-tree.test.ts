import { expect, it } from "vitest";
import type { Topic } from "#api/topics.ts";
import { canLieBelow, depthOf, inTree, searched } from "./topic-tree.ts";

const topic = (id: string, voices: number, parentId: string | null = null): Topic => ({
  id, name: id, parentId, voices, complaints: 0, rule: { any: [id], all: [], none: [], near: [] }, status: "active", proposed: false, modelOff: false, mergedInto: null, updatedAt: "",
});
const topics = [topic("small", 1), topic("big", 9), topic("child", 5, "big"), topic("lost", 3, "elsewhere"), topic("grandchild", 2, "child")];

it("puts topics below their parents, the largest first", () => {
  expect(inTree(topics).map(({ topic: { id }, depth }) => [id, depth])).toEqual([["big", 0], ["child", 1], ["grandchild", 2], ["lost", 0], ["small", 0]]);
});

it("counts how deep a topic lies", () => {
  const known = new Map(topics.map((each) => [each.id, each]));
  expect(topics.map((each) => depthOf(each, known))).toEqual([0, 0, 1, 0, 2]);
});

it("lets no topic lie below itself or below what lies below it", () => {
  const [, big, child, , grandchild] = topics as [Topic, Topic, Topic, Topic, Topic];
  expect(canLieBelow(big, grandchild, topics)).toBe(false);
  expect(canLieBelow(big, big, topics)).toBe(false);
  expect(canLieBelow(grandchild, big, topics)).toBe(true);
  expect(canLieBelow(child, topics[0] as Topic, topics)).toBe(true);
});

it("finds topics by name, whatever its width, with those above them", () => {
  expect(searched(topics, "ＧＲＡＮＤ").map(({ id }) => id)).toEqual(["big", "child", "grandchild"]);
  expect(searched(topics, " ")).toHaveLength(5);
  expect(searched(topics, "none")).toEqual([]);
});
