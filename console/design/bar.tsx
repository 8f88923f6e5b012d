import type { ReactNode } from "react";

export interface BarScale {
  /** The ends of the scale, the same for every bar beside this one. */
  readonly from: number;
  readonly to: number;
  /** Where bars begin: 0, or the lowest answer of a scale. */
  readonly origin: number;
}

/** A scale that holds all of these values, with room for their intervals. */
export function barScale(values: readonly { readonly value: number | null; readonly low: number | null; readonly high: number | null }[], origin = 0): BarScale {
  const all = values.flatMap(({ value, low, high }) => [value, low, high]).filter((each) => each !== null);
  return { origin, from: Math.min(origin, ...all), to: Math.max(origin, ...all) };
}

interface BarProps {
  readonly value: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly scale: BarScale;
  /** The other side of a comparison: lighter. */
  readonly muted?: boolean;
}

/** A value as a bar in a row of a table, with its interval as a thin line; the number stands beside it and is what is read out. */
export function Bar({ value, low, high, scale, muted = false }: BarProps): ReactNode {
  const place = (at: number): number => (scale.to === scale.from ? 0 : ((at - scale.from) / (scale.to - scale.from)) * 100);
  if (value === null) return <div aria-hidden className="h-4" />;
  const [start, end] = [place(Math.min(scale.origin, value)), place(Math.max(scale.origin, value))];
  return (
    <div aria-hidden className="relative h-4 min-w-8">
      <div className={`absolute inset-y-[3px] ${muted ? "bg-rule-strong opacity-55" : "bg-accent opacity-75"}`} style={{ left: `${start}%`, width: `max(1px, ${end - start}%)` }} />
      {typeof low === "number" && typeof high === "number" && (
        <div className="absolute inset-y-[5px] border-x border-ink" style={{ left: `${place(low)}%`, width: `${place(high) - place(low)}%` }}>
          <div className="absolute inset-x-0 top-1/2 border-t border-ink" />
        </div>
      )}
    </div>
  );
}
