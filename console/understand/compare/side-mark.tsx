import type { ReactNode } from "react";

const NAMES = { a: "A", b: "B" } as const;

/** The letter of a side, in its colour; the letter alone tells them apart. */
export function SideMark({ side }: { side: keyof typeof NAMES }): ReactNode {
  const look = side === "a" ? "bg-accent text-on-accent" : "border border-rule-strong text-soft";
  return <span className={`inline-grid size-6 shrink-0 place-items-center self-center rounded-sm font-sans text-note ${look}`}>{NAMES[side]}</span>;
}
