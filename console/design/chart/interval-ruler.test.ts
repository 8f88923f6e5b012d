import { expect, it } from "vitest";
import { placeOn } from "./interval-ruler.tsx";

it("gives every value its place with room at both ends, whatever the scale", () => {
  const place = placeOn([0, 10]);
  expect([place(0), place(5), place(10)]).toEqual(["9.68%", "50.00%", "90.32%"]);
  expect(placeOn([-0.004, 0.004])(0)).toBe("50.00%");
});

it("stands in the middle when there is only one value", () => {
  expect(placeOn([3, 3])(3)).toBe("50.00%");
});
