import { expect, it } from "vitest";
import { createFormat } from "#i18n/format.ts";
import { plus } from "../form/date-presets.ts";
import { timeAxis } from "./time-axis.ts";

const format = createFormat("en", "Asia/Tokyo");
const weeks = (count: number): string[] => Array.from({ length: count }, (_, index) => plus("2024-01-01", index * 7));

it("labels the weeks themselves within a year, thinned to what fits", () => {
  const axis = timeAxis(weeks(13), format);
  expect(axis.ticks).toEqual(weeks(13));
  expect(axis.write?.("2024-01-08")).toBe("8 Jan");
  expect(timeAxis(weeks(30), format).ticks).toHaveLength(10);
});

it("labels months with their year beyond", () => {
  const axis = timeAxis(weeks(60), format);
  expect(axis.ticks).toBeUndefined();
  expect(axis.write?.("2024-01-08")).toBe("Jan 2024");
});
