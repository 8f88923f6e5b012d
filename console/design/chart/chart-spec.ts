/** One value at one place. `low`/`high` are its 95 % interval, `n` the voices behind it. */
export interface Point {
  /** A day (YYYY-MM-DD) on a time axis, a name on a category axis, a number on a value axis. */
  readonly x: string | number;
  /** Null where nothing can be said; the line is broken there. */
  readonly y: number | null;
  readonly low?: number;
  readonly high?: number;
  readonly n?: number;
  /** Names the point of a scatter. */
  readonly label?: string;
}

export interface Series {
  readonly id: string;
  readonly name: string;
  readonly shape: "line" | "bar" | "scatter";
  readonly points: readonly Point[];
  /** Place in the palette, 0–5; by order when absent. Give it where a colour must stay with a meaning. */
  readonly colour?: number;
  readonly dashed?: boolean;
  /** Drawn thin and grey: what the others are seen against. */
  readonly quiet?: boolean;
}

export interface Axis {
  readonly kind: "time" | "category" | "value";
  readonly label?: string;
  /** How a value is written; dates and categories as they are when absent. */
  readonly write?: (value: string | number) => string;
  readonly min?: number;
  readonly max?: number;
}

/** A vertical line at an event, or a span of the x axis that is shaded (a baseline window). */
export interface Mark {
  readonly at: string | number;
  readonly to?: string | number;
  readonly label: string;
}

/** What a chart shows, without any drawing library. */
export interface ChartSpec {
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  readonly marks?: readonly Mark[];
  /** A horizontal reference (average, smallest effect that pays). */
  readonly threshold?: { readonly at: number; readonly label: string };
  /** Bars lie down; for rankings with long Japanese names. */
  readonly horizontal?: boolean;
}

/** The palette place of each series. */
export const colourOf = (series: Series, index: number): number => (series.colour ?? index) % 6;
