import { expect, it } from "vitest";
import { chartPeriod, direction, figuresPeriod, lastDay, seesCompany } from "./period.ts";

it("looks at today, unless nothing was heard for a fortnight", () => {
  expect(lastDay("2026-05-01", "2026-05-10")).toBe("2026-05-10");
  expect(lastDay("2026-04-26", "2026-05-10")).toBe("2026-05-10");
  expect(lastDay("2025-03-31", "2026-05-10")).toBe("2025-03-31");
  expect(figuresPeriod("2026-05-10")).toEqual({ from: "2026-04-13", to: "2026-05-10" });
});

it("charts whole weeks alone", () => {
  // 10 May 2026 is a Sunday, the 13th a Wednesday.
  expect(chartPeriod("2026-05-10").to).toBe("2026-05-10");
  expect(chartPeriod("2026-05-13")).toEqual({ from: "2025-11-10", to: "2026-05-10" });
  expect(new Date("2025-11-10T00:00:00Z").getUTCDay()).toBe(1);
});

it("speaks of a change only when the interval leaves no doubt", () => {
  expect(direction({ low: 0.01, high: 0.04 })).toBe("up");
  expect(direction({ low: -0.04, high: -0.01 })).toBe("down");
  expect(direction({ low: -0.01, high: 0.04 })).toBe("unclear");
  expect(direction({ low: null, high: null })).toBe("unclear");
  expect(direction(undefined)).toBe("unclear");
});

it("gives the whole company to its roles, and to nobody inside a vendor", () => {
  expect(seesCompany("hq", "department")).toBe(true);
  expect(seesCompany("analyst", "vendor")).toBe(false);
  expect(seesCompany("manager", "department")).toBe(false);
});
