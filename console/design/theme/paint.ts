import { useMediaQuery } from "#browser/media-query.ts";
import { useStoredValue } from "#browser/stored-value.ts";
import { theme } from "./theme.ts";

/** The theme's colours as values, for what is drawn and not styled (canvas). */
export interface Paint {
  readonly paper: string;
  readonly sheet: string;
  readonly ink: string;
  readonly soft: string;
  readonly faint: string;
  readonly rule: string;
  readonly wash: string;
  readonly accent: string;
  readonly bad: string;
  readonly series: readonly string[];
  readonly font: string;
}

/** Reads the colours that the current theme resolves to, and again when the theme changes. */
export function usePaint(): Paint {
  const [chosen] = useStoredValue(theme);
  const dark = useMediaQuery("(prefers-color-scheme: dark)");
  const contrast = useMediaQuery("(prefers-contrast: more)");
  return paintOf([chosen, dark, contrast].join(" "));
}

const known = new Map<string, Paint>();

/** Reading the computed style costs a layout, so each combination of choices is read once. */
function paintOf(choices: string): Paint {
  const paint = known.get(choices) ?? readPaint();
  known.set(choices, paint);
  return paint;
}

function readPaint(): Paint {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    paper: colour("paper"),
    sheet: colour("sheet"),
    ink: colour("ink"),
    soft: colour("ink-soft"),
    faint: colour("ink-faint"),
    rule: colour("rule"),
    wash: colour("wash"),
    accent: colour("accent"),
    bad: colour("bad"),
    series: [1, 2, 3, 4, 5, 6].map((n) => colour(`series-${n}`)),
    font: getComputedStyle(document.body).fontFamily,
  };
}
