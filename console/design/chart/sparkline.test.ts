import { expect, it } from "vitest";
import { sparkRuns } from "./sparkline.tsx";

it("draws from zero upwards over the whole width", () => {
  expect(sparkRuns([0, 5, 10], 106, 26)).toEqual([[[3, 23], [53, 13], [103, 3]]]);
});

it("breaks where a value is missing, and lies flat when all are zero", () => {
  expect(sparkRuns([2, null, 2], 106, 26)).toEqual([[[3, 3]], [[103, 3]]]);
  expect(sparkRuns([0, 0], 106, 26)).toEqual([[[3, 23], [103, 23]]]);
  expect(sparkRuns([], 106, 26)).toEqual([]);
});
