import { expect, it } from "vitest";
import { dayBounds, startOfDay } from "./day-bounds.ts";

it("begins the day where the workspace is", () => {
  expect(startOfDay("2026-05-01", "Asia/Tokyo")).toBe("2026-04-30T15:00:00.000Z");
  expect(startOfDay("2026-05-01", "America/New_York")).toBe("2026-05-01T04:00:00.000Z");
  expect(startOfDay("2026-05-01", "Asia/Kathmandu")).toBe("2026-04-30T18:15:00.000Z");
});

it("holds on the days on which clocks change", () => {
  expect(startOfDay("2026-03-29", "Europe/Paris")).toBe("2026-03-28T23:00:00.000Z");
  expect(startOfDay("2026-03-30", "Europe/Paris")).toBe("2026-03-29T22:00:00.000Z");
});

it("takes the last day whole, and leaves open what is open", () => {
  expect(dayBounds("2026-05-01", "2026-05-01", "Asia/Tokyo")).toEqual({ from: "2026-04-30T15:00:00.000Z", to: "2026-05-01T15:00:00.000Z" });
  expect(dayBounds(undefined, undefined, "Asia/Tokyo")).toEqual({ from: undefined, to: undefined });
});
