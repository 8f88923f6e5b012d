import { expect, it } from "vitest";
import { createFormat } from "#i18n/format.ts";
import { courseOf, pair, rateWriter } from "./opportunity-figures.ts";

const trend = (value: number | null, low: number | null, high: number | null) => ({ before: 1, after: 1, ratio: { value, low, high, n: 2 } });

it("calls a trend one only when its interval leaves 1 out", () => {
  expect(courseOf(trend(1.4, 1.1, 1.8))).toBe("rising");
  expect(courseOf(trend(0.6, 0.4, 0.9))).toBe("falling");
  expect(courseOf(trend(1.4, 0.9, 2.1))).toBe("level");
  expect(courseOf(trend(null, null, null))).toBe("unknown");
});

it("writes a rate per exposures as a number and one per voices as a share", () => {
  const format = createFormat("en", "Asia/Tokyo");
  const rate = { value: 0.346, low: 0.3, high: 0.39, n: null, exposure: null, measure: null };
  expect(rateWriter({ ...rate, per: "voices" }, format)(0.346)).toBe("34.6%");
  expect(rateWriter({ ...rate, per: "exposure" }, format)(3.46)).toBe("3.46");
  expect(rateWriter({ ...rate, per: "exposure" }, format)(34.6)).toBe("34.6");
});

it("has an interval only with both ends", () => {
  expect(pair({ low: 1, high: 2 })).toEqual([1, 2]);
  expect(pair({ low: null, high: 2 })).toBeUndefined();
});
