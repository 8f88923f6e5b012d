import { expect, it } from "vitest";
import { crowded } from "./phone-width.ts";

const sources = import.meta.glob<string>(["../../**/*.tsx", "!../../**/*.test.tsx", "!../../dist/**", "!../../node_modules/**"], { eager: true, query: "?raw", import: "default" });

it("no table of columns gives all of a phone to columns of a fixed width", () => {
  expect(Object.entries(sources).flatMap(([path, source]) => crowded(source).map((width) => `${path}: ${width}rem`))).toEqual([]);
});

it("sees what is too wide, and leaves out what a phone does not show", () => {
  const column = (id: string, rest: string): string => `    { id: "${id}", header: t("x"), ${rest}cell: () => "" },\n`;
  const planted = `const columns = [\n${column("at", 'width: "11rem", ')}${column("purpose", "")}${column("outcome", 'width: "9rem", ')}${column("host", 'width: "12rem", hideOnPhone: true, ')}  ];`;
  expect(crowded(planted)).toEqual([20]);
  expect(crowded(planted.replace('width: "11rem", ', ""))).toEqual([]);
});
