import { expect, it } from "vitest";
import type { Plan } from "#api/plan.ts";
import { possibleSteps, stepName } from "./steps.ts";

const everything = (): boolean => true;
const plan = {} as Plan;

it("leads from draft through approval to the start and the verdict", () => {
  const first = (status: Parameters<typeof possibleSteps>[0]["status"], written: Plan | null = plan) => possibleSteps({ status, retrospective: false, plan: written, awaitsAnother: false }, everything)[0];
  expect(first("draft", null)).toBe("plan");
  expect(first("draft")).toBe("propose");
  expect(first("proposed")).toBe("approve");
  expect(first("approved")).toBe("start");
  expect(first("approved", null)).toBe("plan");
  expect(first("running")).toBe("evaluate");
  expect(first("cancelled")).toBeUndefined();
});

it("starts one of the past from its draft, and never without a plan", () => {
  expect(possibleSteps({ status: "draft", retrospective: true, plan, awaitsAnother: false }, everything)).toEqual(["start", "plan", "cancel"]);
  expect(possibleSteps({ status: "draft", retrospective: true, plan: null, awaitsAnother: false }, everything)).not.toContain("start");
});

it("offers nobody what their role does not carry", () => {
  const manager = (permission: string): boolean => permission === "initiatives:approve";
  expect(possibleSteps({ status: "proposed", retrospective: false, plan, awaitsAnother: false }, manager)).toEqual(["approve"]);
  expect(possibleSteps({ status: "running", retrospective: false, plan, awaitsAnother: false }, manager)).toEqual([]);
});

it("leaves the approval to another member once the reader has asked for it", () => {
  expect(possibleSteps({ status: "proposed", retrospective: false, plan, awaitsAnother: true }, everything)).toEqual(["plan", "withdrawProposal", "cancel"]);
});

it("calls a plan that is written one to be changed", () => {
  expect([stepName("plan", { plan: null }), stepName("plan", { plan }), stepName("start", { plan })]).toEqual(["initiatives.step.plan", "plan.edit", "initiatives.step.start"]);
});
