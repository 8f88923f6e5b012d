import type { ReactNode } from "react";
import { useFieldControl } from "./field.tsx";

export interface SliderProps {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** What a value is called where it is read out: 0.5, 30 minutes. */
  readonly write: (value: number) => string;
  readonly onChange: (value: number) => void;
}

/** A value between two ends where the place matters more than the figure; the system's own slider, which keys move too. */
export function Slider({ value, min, max, step, write, onChange }: SliderProps): ReactNode {
  return (
    <span className="grid grid-cols-[minmax(0,1fr)_3.5rem] items-center gap-3">
      <input type="range" {...useFieldControl()} min={min} max={max} step={step} value={value} aria-valuetext={write(value)} onChange={(event) => onChange(event.target.valueAsNumber)} className="h-10 w-full accent-accent" />
      <output className="text-end">{write(value)}</output>
    </span>
  );
}
