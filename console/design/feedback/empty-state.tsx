import type { ReactNode } from "react";
import { Phrase } from "../text/phrase.tsx";

/** Nothing here yet: what this place is for, and the next step. */
export function EmptyState({ title, children, action }: { title: string; children?: string; action?: ReactNode }): ReactNode {
  return (
    <div className="mx-auto grid max-w-md content-center justify-items-center gap-2 px-4 py-12 text-center">
      <p className="font-serif text-h2 text-ink">
        <Phrase>{title}</Phrase>
      </p>
      {children && (
        <p className="text-soft">
          <Phrase>{children}</Phrase>
        </p>
      )}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}
