import { expect, it } from "vitest";
import { comparedFilter, readOther, writeOther } from "./other-side.ts";

const span = { first: "2019-01-02", last: "2022-12-31" };

it("compares with as many days before, or with the year before", () => {
  const filter = { from: ["2022-10-03"], to: ["2022-12-31"], topic: ["a"] };
  const sides = { filter, otherWritten: filter, span };
  expect(comparedFilter({ ...sides, against: "previous" })).toEqual({ topic: ["a"], from: ["2022-07-05"], to: ["2022-10-02"] });
  expect(comparedFilter({ ...sides, against: "year" })).toEqual({ topic: ["a"], from: ["2021-10-03"], to: ["2021-12-31"] });
  expect(comparedFilter({ against: "year", filter: { from: ["2020-02-29"], to: ["2020-02-29"] }, otherWritten: {}, span })).toEqual({ from: ["2019-02-28"], to: ["2019-02-28"] });
  expect(comparedFilter({ against: "previous", filter: { span: ["all"] }, otherWritten: {}, span })).toBeUndefined();
});

it("keeps only what the other side differs by, and follows this side in everything else", () => {
  const filter = { "attribute.maker": ["A"], topic: ["t"], from: ["2022-01-01"] };
  const search = writeOther(filter, { "attribute.maker": ["B"], from: ["2022-01-01"] });
  expect(search).toEqual({ "vs.attribute.maker": ["B"], "vs.drop": ["topic"] });
  expect(readOther(filter, search)).toEqual({ "attribute.maker": ["B"], from: ["2022-01-01"] });
  expect(readOther({ ...filter, intent: ["praise"] }, search)).toEqual({ "attribute.maker": ["B"], from: ["2022-01-01"], intent: ["praise"] });
});

it("takes the other side's days whole", () => {
  const filter = { from: ["2022-01-01"], to: ["2022-02-01"] };
  expect(readOther(filter, writeOther(filter, { span: ["all"] }))).toEqual({ span: ["all"] });
  expect(readOther(filter, writeOther(filter, { to: ["2021-02-01"] }))).toEqual({ to: ["2021-02-01"] });
});
