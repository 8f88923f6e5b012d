import { expect, it } from "vitest";
import { trendPoints } from "./trend-spec.ts";

const rows = [{ key: { week: "2023-01-02" }, measures: { voices: { value: 4, low: 1.1, high: 10.2, n: 4 }, complaintShare: { value: 0.5, low: 0.1, high: 0.9, n: 4 } } }];
const over = { grain: "week", from: "2022-12-30", to: "2023-01-10" } as const;

it("counts nothing where nothing was heard, with the interval that this leaves open", () => {
  expect(trendPoints(rows, "voices", over)).toEqual([
    { x: "2022-12-26", y: 0, low: 0, high: 3.689, n: 0 },
    { x: "2023-01-02", y: 4, low: 1.1, high: 10.2, n: 4 },
    { x: "2023-01-09", y: 0, low: 0, high: 3.689, n: 0 },
  ]);
});

it("leaves a gap where a share has nothing to be a share of", () => {
  expect(trendPoints(rows, "complaintShare", over).map(({ y }) => y)).toEqual([null, 0.5, null]);
});
