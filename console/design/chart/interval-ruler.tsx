import type { ReactNode } from "react";
import { cx } from "../cx.ts";

export interface IntervalRulerProps {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Places to hold it against: zero, the smallest effect that pays. */
  readonly marks: readonly { readonly at: number; readonly label: string }[];
  readonly write: (value: number) => string;
  readonly tone?: "good" | "warn" | "bad" | "neutral";
  /** What the two directions mean: worse, better. */
  readonly ends?: readonly [string, string];
  /** Says all of it in a sentence, in place of the drawing. */
  readonly summary: string;
}

const TONE = { good: "bg-good", warn: "bg-warn", bad: "bg-bad", neutral: "bg-soft" } as const;

/** An estimate with its interval on a line, beside the values that decide what it means. */
export function IntervalRuler({ value, low, high, marks, write, tone = "neutral", ends, summary }: IntervalRulerProps): ReactNode {
  const place = placeOn([low, high, value, ...marks.map(({ at }) => at)]);
  return (
    <figure aria-label={summary} className="min-w-0">
      <div aria-hidden className="relative text-note" style={{ height: `${5.5 + marks.length * 1.25}rem` }}>
        <div className="absolute inset-x-0 top-12 border-t border-rule-strong" />
        {ends && (
          <div className="absolute inset-x-0 top-[3.25rem] flex justify-between text-faint">
            <span>{ends[0]}</span>
            <span>{ends[1]}</span>
          </div>
        )}
        <div className="absolute inset-0 isolate">
          {marks.map(({ at, label }, index) => (
            // Each label has a line of its own and covers the stroke of the mark below, so that marks that lie close together can be read.
            <div key={label} className="absolute top-7" style={{ left: place(at), height: `${3 + index * 1.25}rem`, zIndex: marks.length - index }}>
              <div className="h-full border-l border-dashed border-ink" />
              <div className={cx("absolute top-full bg-paper whitespace-nowrap text-soft", parseFloat(place(at)) > 60 ? "right-0" : "left-0")}>{label}</div>
            </div>
          ))}
        </div>
        <div className={cx("absolute top-[2.75rem] h-2 rounded-sm", TONE[tone])} style={{ left: place(low), right: `calc(100% - ${place(high)})` }} />
        <div className={cx("absolute top-[2.375rem] size-5 -translate-x-1/2 rounded-full border-4 border-paper", TONE[tone])} style={{ left: place(value) }} />
        <div className="absolute top-0 -translate-x-1/2 font-serif text-h3 whitespace-nowrap text-ink" style={{ left: place(value) }}>
          {write(value)}
        </div>
      </div>
    </figure>
  );
}

/** Where a value lies between the outermost ones, with room at both ends, as a CSS length. */
export function placeOn(values: readonly number[]): (value: number) => string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = (most - least || 1) * 0.12;
  return (value) => `${(((value - least + room) / (most - least + 2 * room || 1)) * 100).toFixed(2)}%`;
}
