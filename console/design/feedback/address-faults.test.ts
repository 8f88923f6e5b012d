import { expect, it } from "vitest";
import { ApiError } from "#api/errors.ts";
import { addressFault } from "./address-faults.ts";

const invalid = (...paths: readonly string[]) => new ApiError(400, { type: "urn:koewa:problem:invalid", errors: paths.map((path) => ({ path, message: "Invalid UUID" })) });

it("blames the conditions in the address that the refusal names", () => {
  expect(addressFault(invalid("/departmentId", "/owner"), "?department=foo&owner=bar&q=x")).toEqual({ kind: "conditions", conditions: ["department=foo", "owner=bar"] });
  expect(addressFault(invalid("/to"), "?from=2026-05-01&to=2026-01-01")).toEqual({ kind: "conditions", conditions: ["to=2026-01-01"] });
});

it("knows a thing that no id names, and blames the address for nothing else", () => {
  expect(addressFault(invalid("/id"), "")).toEqual({ kind: "thing" });
  expect(addressFault(invalid("/name"), "?q=x")).toBeUndefined();
  expect(addressFault(new ApiError(500), "?q=x")).toBeUndefined();
});
