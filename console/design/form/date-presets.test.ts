import { expect, it } from "vitest";
import { presetDays, today } from "./date-presets.ts";

it("counts days with both ends", () => {
  expect(presetDays("last7", "2024-03-03", 4)).toEqual({ from: "2024-02-26", to: "2024-03-03" });
  expect(presetDays("thisMonth", "2024-03-03", 4)).toEqual({ from: "2024-03-01", to: "2024-03-03" });
  expect(presetDays("lastMonth", "2024-03-03", 4)).toEqual({ from: "2024-02-01", to: "2024-02-29" });
  expect(presetDays("lastMonth", "2024-01-15", 4)).toEqual({ from: "2023-12-01", to: "2023-12-31" });
  expect(presetDays("all", "2024-03-03", 4)).toEqual({ from: undefined, to: undefined });
});

it("begins a fiscal year in the workspace's month", () => {
  expect(presetDays("thisFiscalYear", "2024-03-31", 4)).toEqual({ from: "2023-04-01", to: "2024-03-31" });
  expect(presetDays("thisFiscalYear", "2024-04-01", 4)).toEqual({ from: "2024-04-01", to: "2024-04-01" });
  expect(presetDays("lastFiscalYear", "2024-05-10", 4)).toEqual({ from: "2023-04-01", to: "2024-03-31" });
  expect(presetDays("lastFiscalYear", "2024-05-10", 1)).toEqual({ from: "2023-01-01", to: "2023-12-31" });
});

it("begins the day where the workspace is", () => {
  expect(today("Asia/Tokyo", new Date("2024-04-30T15:30:00Z"))).toBe("2024-05-01");
  expect(today("America/Los_Angeles", new Date("2024-05-01T05:00:00Z"))).toBe("2024-04-30");
});
