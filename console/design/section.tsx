import { type ReactNode, useId } from "react";
import { cx } from "./cx.ts";
import { Phrase } from "./text/phrase.tsx";

export interface SectionProps {
  readonly title: string;
  readonly lead?: string;
  /** Tools at the right of the title. */
  readonly tools?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A part of a page: a hairline, an h2, its content. Instead of a card. */
export function Section({ title, lead, tools, className, children }: SectionProps): ReactNode {
  const id = useId();
  return (
    <section aria-labelledby={id} className={cx("min-w-0 border-t border-rule pt-4", className)}>
      <div className="mb-3 flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 id={id} className="text-h2">
            <Phrase>{title}</Phrase>
          </h2>
          {lead && <p className="measure mt-1 text-soft">{lead}</p>}
        </div>
        {tools && <div className="flex flex-wrap items-center gap-2">{tools}</div>}
      </div>
      {children}
    </section>
  );
}
