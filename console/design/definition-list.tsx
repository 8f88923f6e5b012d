import type { ReactNode } from "react";
import { cx } from "./cx.ts";

export interface Definition {
  readonly term: string;
  readonly value: ReactNode;
}

/** Names and values beside each other, as in a record's head; under each other on a phone. */
export function DefinitionList({ items, className }: { items: readonly Definition[]; className?: string }): ReactNode {
  return (
    <dl className={cx("grid gap-x-6 sm:grid-cols-[max-content_1fr]", className)}>
      {items.map((item) => (
        <div key={item.term} className="border-t border-rule py-2 sm:col-span-2 sm:grid sm:grid-cols-subgrid">
          <dt className="pt-px text-note text-faint">{item.term}</dt>
          <dd className="min-w-0 text-ink">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
