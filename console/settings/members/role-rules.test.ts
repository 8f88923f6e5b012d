import { expect, it } from "vitest";
import { isWithin, needsDepartment, rolesWithin } from "./role-rules.ts";

it("gives the own role and those below, never one above", () => {
  expect(rolesWithin("owner")).toHaveLength(8);
  expect(rolesWithin("admin")[0]).toBe("admin");
  expect(isWithin("admin", "owner")).toBe(false);
  expect(isWithin("admin", "viewer")).toBe(true);
});

it("asks a department of those who see one department alone", () => {
  expect(rolesWithin("owner").filter(needsDepartment)).toEqual(["manager", "agent", "viewer"]);
});
