import { expect, it } from "vitest";
import { contrast, seenWith } from "./contrast.ts";

it("agrees with WCAG 2.2: black on white 21, #767676 on white 4.54", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 6);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
});

it("leaves greys as they are for colour-blind sight", () => {
  expect(seenWith("deutan", "#808080")).toBe("#808080");
  expect(seenWith("protan", "#404040")).toBe("#404040");
});
