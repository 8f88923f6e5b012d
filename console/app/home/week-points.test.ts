import { expect, it } from "vitest";
import { weekPoints } from "./complaints-chart.tsx";

const row = (week: string, value: number) => ({ key: { week }, measures: { complaintShare: { value, low: value - 0.1, high: value + 0.1, n: 20 } } });

it("has a point for every week, and a gap where nothing was said", () => {
  const points = weekPoints([row("2026-05-18", 0.4), row("2026-05-04", 0.2)], "2026-05-04", "2026-05-24");
  expect(points).toEqual([
    { x: "2026-05-04", y: 0.2, low: 0.1, high: expect.closeTo(0.3) as number, n: 20 },
    { x: "2026-05-11", y: null, n: 0 },
    { x: "2026-05-18", y: 0.4, low: expect.closeTo(0.3) as number, high: 0.5, n: 20 },
  ]);
});
