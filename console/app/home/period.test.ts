import { expect, it } from "vitest";
import { chartPeriod, seesCompany } from "./period.ts";

it("charts whole weeks alone", () => {
  // 10 May 2026 is a Sunday, the 13th a Wednesday.
  expect(chartPeriod("2026-05-10").to).toBe("2026-05-10");
  expect(chartPeriod("2026-05-13")).toEqual({ from: "2025-11-10", to: "2026-05-10" });
  expect(new Date("2025-11-10T00:00:00Z").getUTCDay()).toBe(1);
});

it("gives the whole company to its roles, and to nobody inside a vendor", () => {
  expect(seesCompany("hq", "department")).toBe(true);
  expect(seesCompany("analyst", "vendor")).toBe(false);
  expect(seesCompany("manager", "department")).toBe(false);
});
