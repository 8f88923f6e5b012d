import { Fragment, type ReactNode } from "react";
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
        <Fragment key={item.term}>
          <dt className="border-rule pt-2 text-note text-faint sm:border-t sm:py-2">{item.term}</dt>
          <dd className="border-b border-rule pb-2 text-ink sm:border-t sm:border-b-0 sm:py-2">{item.value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
