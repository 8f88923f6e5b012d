import type { ReactNode } from "react";

/** A key to press. */
export function Kbd({ children }: { children: ReactNode }): ReactNode {
  return <kbd className="inline-block min-w-[1.5em] rounded-sm border border-rule-strong bg-sheet px-1 text-center font-sans text-[0.75rem] leading-[1.5] text-soft">{children}</kbd>;
}
