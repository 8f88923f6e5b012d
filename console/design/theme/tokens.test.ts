import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrast, difference, seenWith } from "./contrast.ts";

// Not "?raw": vitest empties imported style sheets.
const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

/** The colour tokens of a block of tokens.css. */
function tokens(opening: string): Record<string, string> {
  const block = css.slice(css.indexOf(opening), css.indexOf("}", css.indexOf(opening)));
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]));
}

const THEMES = { light: tokens(":root {"), dark: tokens("@utility dark-tokens") };
const of = (theme: keyof typeof THEMES, name: string): string => THEMES[theme][name] ?? "missing";

describe.each(["light", "dark"] as const)("%s", (theme) => {
  it.each(["ink", "ink-soft", "ink-faint", "accent", "good", "warn", "bad"])("%s reads on paper, sheet and wash (WCAG AA, 4.5)", (name) => {
    for (const ground of ["paper", "sheet", "wash"]) expect(contrast(of(theme, name), of(theme, ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["accent", "good", "warn", "bad"])("%s reads on its own wash", (name) => {
    expect(contrast(of(theme, name), of(theme, `${name}-wash`))).toBeGreaterThanOrEqual(4.5);
  });

  it("text on the accent, on marked words and on an open row reads", () => {
    expect(contrast(of(theme, "on-accent"), of(theme, "accent"))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of(theme, "ink"), of(theme, "mark"))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of(theme, "ink-soft"), of(theme, "accent-wash"))).toBeGreaterThanOrEqual(4.5);
  });

  it("borders of controls and all series can be seen (3)", () => {
    for (const name of ["rule-strong", "series-1", "series-2", "series-3", "series-4", "series-5", "series-6"]) {
      expect(contrast(of(theme, name), of(theme, "paper")), name).toBeGreaterThanOrEqual(3);
    }
  });

  it.each(["normal", "deutan", "protan"] as const)("series stay apart to %s sight", (sight) => {
    const seen = [1, 2, 3, 4, 5, 6].map((n) => (sight === "normal" ? of(theme, `series-${n}`) : seenWith(sight, of(theme, `series-${n}`))));
    seen.forEach((a, i) => seen.slice(i + 1).forEach((b, j) => expect(difference(a, b), `${i + 1}/${i + j + 2}`).toBeGreaterThanOrEqual(9)));
  });

  it("both themes define the same colours", () => {
    expect(Object.keys(THEMES.dark).sort()).toEqual(Object.keys(THEMES.light).sort());
  });
});
