import { parse } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import type { Catalogue } from "./messages.ts";
import { areas as en } from "./en.ts";
import { areas as ja } from "./ja.ts";

const name = (path: string): string => path.replace(/^.*\/(.+)\.json$/, "$1");
const byArea = (areas: Readonly<Record<string, Catalogue>>): Record<string, Catalogue> =>
  Object.fromEntries(Object.entries(areas).map(([path, messages]) => [name(path), messages]));
const [japanese, english] = [byArea(ja), byArea(en)];

/** Names of the values and tags that a message takes. */
function slots(message: string): string[] {
  const found = new Set<string>();
  const walk = (elements: ReturnType<typeof parse>): void => {
    for (const element of elements) {
      // 0 is literal text and 7 the # of a plural; every other kind names a value or tag.
      if (element.type !== 0 && element.type !== 7) found.add(element.value);
      if ("options" in element) Object.values(element.options).forEach((option) => walk(option.value));
      if ("children" in element) walk(element.children);
    }
  };
  walk(parse(message));
  return [...found].sort();
}

it("has the same areas in both languages", () => {
  expect(Object.keys(english).sort()).toEqual(Object.keys(japanese).sort());
});

describe.each(Object.keys({ ...japanese, ...english }))("%s", (area) => {
  const [ours, theirs] = [japanese[area] ?? {}, english[area] ?? {}];

  it("has the same messages in both languages, each named after the area and none empty", () => {
    expect(Object.keys(theirs).sort()).toEqual(Object.keys(ours).sort());
    for (const [id, message] of [...Object.entries(ours), ...Object.entries(theirs)]) {
      expect(id.startsWith(`${area}.`), id).toBe(true);
      expect(message.trim(), id).not.toBe("");
    }
  });

  it("is valid ICU, with the same values in both languages", () => {
    for (const [id, message] of Object.entries(ours)) expect(slots(theirs[id] ?? ""), id).toEqual(slots(message));
  });

  it("is Japanese in ja and has no Japanese in en", () => {
    for (const [id, message] of Object.entries(theirs)) {
      // The product's name is written in both scripts.
      expect(message.replaceAll("声輪", ""), id).not.toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u);
    }
  });
});
