import type { ReactNode } from "react";
import { useDelayed } from "#browser/use-delayed.ts";
import { cx } from "../cx.ts";

/** What answers the last question while the next answer is on its way: it stays, fainter once that takes longer than a blink. */
export function Settling({ query, className, children }: { query: { readonly isPlaceholderData: boolean }; className?: string; children: ReactNode }): ReactNode {
  const late = useDelayed(query.isPlaceholderData);
  return (
    <div aria-busy={late || undefined} className={cx("min-w-0", late && "opacity-50", className)}>
      {children}
    </div>
  );
}
