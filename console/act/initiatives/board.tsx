import type { ReactNode } from "react";
import type { Initiative, Status } from "#api/initiatives.ts";
import { useText } from "#i18n/use-text.tsx";
import { BoardItem } from "./board-item.tsx";
import type { Steps } from "./use-steps.tsx";

const COLUMNS: readonly { readonly id: string; readonly holds: readonly Status[] }[] = [
  { id: "draft", holds: ["draft"] },
  { id: "proposed", holds: ["proposed"] },
  { id: "approved", holds: ["approved"] },
  { id: "running", holds: ["running"] },
  { id: "closed", holds: ["finished", "cancelled"] },
];

/** The states side by side, in the order of the work; on a narrow screen one under the other, empty ones left out. */
export function Board({ initiatives, steps }: { initiatives: readonly Initiative[]; steps: Steps }): ReactNode {
  const t = useText();
  return (
    <div className="grid gap-x-6 gap-y-8 lg:grid-cols-5">
      {COLUMNS.map(({ id, holds }) => {
        const here = initiatives.filter(({ status }) => holds.includes(status));
        return (
          <section key={id} aria-labelledby={`board-${id}`} className={here.length === 0 ? "hidden min-w-0 lg:block" : "min-w-0"}>
            <h2 id={`board-${id}`} className="flex items-baseline justify-between gap-2 border-b border-rule-strong pb-1.5 text-h3">
              {t(`initiatives.column.${id}`)}
              <span className="font-sans text-note font-normal text-faint">{here.length}</span>
            </h2>
            <ul>
              {here.map((initiative) => (
                <BoardItem key={initiative.id} initiative={initiative} steps={steps} />
              ))}
            </ul>
            {here.length === 0 && <p className="py-3 text-note text-faint">{t("initiatives.columnEmpty")}</p>}
          </section>
        );
      })}
    </div>
  );
}
