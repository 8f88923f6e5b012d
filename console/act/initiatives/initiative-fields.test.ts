import { expect, it } from "vitest";
import { changeOf, creationOf, emptyFields, lacking } from "./initiative-fields.ts";

const full = { ...emptyFields, title: " 案内を直す ", hypothesis: "案内を直せば苦情が減る", ownerDepartmentId: "d", ownerMemberId: "m" };
const opportunity = { id: "o", topic: { id: "t", name: "請求" }, touchpoint: { id: "p", name: "電話" } };

it("asks for what the server needs, and for the start of one of the past", () => {
  expect(lacking(emptyFields)).toEqual(["title", "hypothesis", "ownerDepartmentId", "ownerMemberId"]);
  expect(lacking(full)).toEqual([]);
  expect(lacking({ ...full, retrospective: true })).toEqual(["startsOn"]);
});

it("takes topic and touchpoint from the opportunity, and tells a start of the past as such", () => {
  expect(creationOf({ ...full, startsOn: "2021-04-01", retrospective: true }, opportunity)).toEqual({
    title: "案内を直す", hypothesis: "案内を直せば苦情が減る", opportunityId: "o", topicId: "t", touchpointId: "p",
    ownerDepartmentId: "d", ownerMemberId: "m", cooperatingDepartmentIds: [], retrospective: true, startedOn: "2021-04-01",
  });
  expect(creationOf({ ...full, startsOn: "2027-04-01" }, undefined)).toMatchObject({ startsOn: "2027-04-01", retrospective: false });
});

it("sends only what was changed, and null for a day that was cleared", () => {
  expect(changeOf(full, full)).toEqual({});
  expect(changeOf({ ...full, dueOn: "2027-01-01" }, { ...full, ownerMemberId: "n" })).toEqual({ ownerMemberId: "n", dueOn: null });
});
