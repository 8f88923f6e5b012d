import type { ReactNode } from "react";
import { useDelayed } from "#browser/use-delayed.ts";
import { cx } from "../cx.ts";

/**
 * What answers the last question while the next answer is on its way: it stays, under a thin line once that takes longer
 * than a blink. Not fainter: faint text is hard to read.
 */
export function Settling({ query, className, children }: { query: { readonly isPlaceholderData: boolean }; className?: string; children: ReactNode }): ReactNode {
  const late = useDelayed(query.isPlaceholderData);
  return (
    <div aria-busy={late || undefined} className={cx("relative min-w-0", className)}>
      {late && <span aria-hidden className="pulse-faint absolute inset-x-0 -top-1 h-0.5 bg-accent" />}
      {children}
    </div>
  );
}
