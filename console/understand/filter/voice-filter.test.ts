import { expect, it } from "vitest";
import { changed, conditionsOf, readFilter, stated, toWhere, withDays } from "./voice-filter.ts";

const span = { first: "2019-01-02", last: "2022-12-31" };

it("reads what belongs to the filter and leaves the rest of the address alone", () => {
  expect(readFilter({ q: "解約", view: "voices", topic: ["a", "b"], "attribute.機種": "A12", "attribute.": "x", "vs.topic": "c", nps: "0-6" })).toEqual({
    q: ["解約"], topic: ["a", "b"], "attribute.機種": ["A12"], nps: ["0-6"],
  });
  expect(readFilter({ topic: "a", "vs.topic": "c", "vs.view": "x" }, "vs.")).toEqual({ topic: ["c"] });
});

it("means the newest days of the data when nothing at all is asked for", () => {
  expect(withDays({}, span)).toEqual({ from: ["2022-10-03"], to: ["2022-12-31"] });
  expect(withDays({}, { first: "2022-12-01", last: "2022-12-31" })).toEqual({ from: ["2022-12-01"], to: ["2022-12-31"] });
  expect(withDays({}, { first: null, last: null })).toEqual({});
});

it("means all time when a link names voices without days, and the days it names otherwise", () => {
  expect(withDays({ topic: ["a"] }, span)).toEqual({ topic: ["a"] });
  expect(withDays({ span: ["all"], q: ["x"] }, span)).toEqual({ q: ["x"] });
  expect(withDays({ to: ["2020-01-01"] }, span)).toEqual({ to: ["2020-01-01"] });
  expect(stated({ topic: ["a"] }, span)).toEqual({ topic: ["a"], span: ["all"] });
  expect(stated({}, span)).toEqual({ from: ["2022-10-03"], to: ["2022-12-31"] });
});

it("changes one name at a time, and the days together", () => {
  const filter = { from: ["2020-01-01"], to: ["2020-02-01"], topic: ["a"] };
  expect(changed(filter, { span: ["all"] })).toEqual({ topic: ["a"], span: ["all"] });
  expect(changed(filter, { topic: [], intent: ["praise"] })).toEqual({ from: ["2020-01-01"], to: ["2020-02-01"], intent: ["praise"] });
});

it("writes a question's where", () => {
  expect(toWhere({ q: ["電池"], from: ["2020-01-01"], nps: ["0-6"], star: ["5"], topic: ["a"], "attribute.機種": ["A", "B"] })).toEqual({
    q: "電池", from: "2020-01-01", topic: ["a"], attributes: { 機種: ["A", "B"] }, scores: { nps: { min: 0, max: 6 }, star: { min: 5, max: 5 } },
  });
});

it("lists its conditions one by one", () => {
  expect(conditionsOf({ q: ["x"], from: ["2020-01-01"], topic: ["a", "b"], nps: ["0-6"] })).toEqual([["topic", "a"], ["topic", "b"], ["nps", "0-6"]]);
});
