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
  /** Says all of it in a sentence, in place of the drawing. */
  readonly summary: string;
}

const TONE = { good: "bg-good", warn: "bg-warn", bad: "bg-bad", neutral: "bg-soft" } as const;

/** An estimate with its interval on a line, beside the values that decide what it means. */
export function IntervalRuler({ value, low, high, marks, write, tone = "neutral", summary }: IntervalRulerProps): ReactNode {
  const place = placeOn([low, high, value, ...marks.map(({ at }) => at)]);
  return (
    <figure aria-label={summary} className="min-w-0">
      <div aria-hidden className="relative h-24 text-note">
        <div className="absolute inset-x-0 top-12 border-t border-rule-strong" />
        {marks.map(({ at, label }) => (
          <div key={label} className="absolute inset-y-0" style={{ left: place(at) }}>
            <div className="absolute top-7 bottom-7 border-l border-dashed border-ink" />
            <div className={cx("absolute bottom-0 whitespace-nowrap text-soft", at > (low + high) / 2 ? "left-0" : "right-0 translate-x-1/2")}>
              {label}
            </div>
          </div>
        ))}
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
