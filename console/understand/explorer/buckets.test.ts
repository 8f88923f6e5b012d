import { expect, it } from "vitest";
import { bucketOf, bucketsBetween, daysOfBucket, grainFor, isPartial } from "./buckets.ts";

it("begins weeks on Monday and months on the first", () => {
  expect(bucketOf("2022-12-31", "week")).toBe("2022-12-26");
  expect(bucketOf("2022-12-26", "week")).toBe("2022-12-26");
  expect(bucketOf("2023-01-01", "week")).toBe("2022-12-26");
  expect(bucketOf("2024-02-29", "month")).toBe("2024-02-01");
});

it("names every bucket of a span", () => {
  expect(bucketsBetween("2022-12-30", "2023-01-10", "week")).toEqual(["2022-12-26", "2023-01-02", "2023-01-09"]);
  expect(bucketsBetween("2022-11-30", "2023-02-01", "month")).toEqual(["2022-11-01", "2022-12-01", "2023-01-01", "2023-02-01"]);
  expect(bucketsBetween("2023-01-01", "2023-01-01", "day")).toEqual(["2023-01-01"]);
});

it("keeps a bucket's days within the span and knows when it is cut", () => {
  const span = { from: "2022-12-30", to: "2023-01-10" };
  expect(daysOfBucket("2022-12-26", "week", span)).toEqual({ from: "2022-12-30", to: "2023-01-01" });
  expect(daysOfBucket("2023-01-02", "week", span)).toEqual({ from: "2023-01-02", to: "2023-01-08" });
  expect([isPartial("2022-12-26", "week", span), isPartial("2023-01-02", "week", span), isPartial("2023-01-09", "week", span)]).toEqual([true, false, true]);
});

it("chooses a grain that gives a readable line", () => {
  expect([grainFor("2022-12-01", "2022-12-31"), grainFor("2022-10-03", "2022-12-31"), grainFor("2019-01-01", "2022-12-31")]).toEqual(["day", "week", "month"]);
});
