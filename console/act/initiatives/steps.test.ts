import { expect, it } from "vitest";
import type { Plan } from "#api/plan.ts";
import { possibleSteps } from "./steps.ts";

const everything = (): boolean => true;
const plan = {} as Plan;

it("leads from draft through approval to the start and the verdict", () => {
  const first = (status: Parameters<typeof possibleSteps>[0]["status"], written: Plan | null = plan) => possibleSteps({ status, retrospective: false, plan: written }, everything)[0];
  expect(first("draft", null)).toBe("plan");
  expect(first("draft")).toBe("propose");
  expect(first("proposed")).toBe("approve");
  expect(first("approved")).toBe("start");
  expect(first("approved", null)).toBe("plan");
  expect(first("running")).toBe("evaluate");
  expect(first("cancelled")).toBeUndefined();
});

it("starts one of the past from its draft, and never without a plan", () => {
  expect(possibleSteps({ status: "draft", retrospective: true, plan }, everything)).toEqual(["start", "plan", "cancel"]);
  expect(possibleSteps({ status: "draft", retrospective: true, plan: null }, everything)).not.toContain("start");
});

it("offers nobody what their role does not carry", () => {
  const manager = (permission: string): boolean => permission === "initiatives:approve";
  expect(possibleSteps({ status: "proposed", retrospective: false, plan }, manager)).toEqual(["approve"]);
  expect(possibleSteps({ status: "running", retrospective: false, plan }, manager)).toEqual([]);
});
