import { expect, it } from "vitest";
import { merge } from "./catalogue.ts";
import { copyInCode } from "./copy-in-code.ts";
import { areas } from "./ja.ts";
import { mayName, namedIds } from "./used-ids.ts";

const sources = import.meta.glob<string>(["../**/*.{ts,tsx}", "!../**/*.test.{ts,tsx}", "!../dist/**", "!../node_modules/**", "!../design/gallery/**"], {
  eager: true,
  query: "?raw",
  import: "default",
});

/** What may stand in a component: names that are the same in every language. */
const NAMES = new Set(["声輪", "Koewa", "日本語", "English"]);

it("no component carries text of its own: copy is data", () => {
  const found = Object.entries(sources)
    .filter(([path]) => path.endsWith(".tsx"))
    .flatMap(([path, source]) => copyInCode(path, source).map((place) => `${path}:${place}`))
    .filter((place) => !NAMES.has(place.replace(/^.*: /, "")));
  expect(found).toEqual([]);
});

it("sees text in children, attributes, conditions and templates", () => {
  const planted = `const A = () => <p title="保存する" className="flex">Save it {busy ? "Wait" : t("x.y")} {\`合計 \${n}\`}<Kbd>g</Kbd></p>;`;
  expect(copyInCode("planted.tsx", planted).map((place) => place.replace(/^\d+: /, ""))).toEqual(["保存する", "Save it", "Wait", "合計"]);
});

it("every message that is named exists", () => {
  const known = merge(areas);
  const missing = Object.entries(sources).flatMap(([path, source]) => namedIds(source).filter((id) => !(id in known)).map((id) => `${path}: ${id}`));
  expect(missing).toEqual([]);
});

it("every message is said somewhere", () => {
  const said = mayName(Object.values(sources).join("\n"));
  expect(Object.keys(merge(areas)).filter((id) => !said(id))).toEqual([]);
  expect(said("app.nobodySaysThis")).toBe(false);
});
