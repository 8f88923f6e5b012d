import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ImportDetail } from "#api/imports.ts";
import { useSession } from "#api/me.ts";
import { Button } from "#design/button.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { Progress } from "#design/feedback/progress.tsx";
import { Figure } from "#design/figure.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

const BROUGHT = ["voices", "customers", "transactions", "exposures"] as const;

/** An import that is being taken back, or was: what has gone, what stands as before, what had to stay. */
export function ImportUndone({ row }: { row: ImportDetail }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { can } = useSession();
  const { undo } = row;
  if (!undo) return null;
  const gone = BROUGHT.reduce((sum, kind) => sum + undo[kind], 0);
  const done = row.status === "undone";
  const shown = [...BROUGHT.filter((kind) => undo[kind] > 0), ...(["restored", "left"] as const).filter((kind) => undo[kind] > 0)];
  return (
    <div className="grid max-w-3xl gap-6">
      {done ? (
        <Notice title={t("listen.import.undone")}>{t("listen.import.undoneLead", { when: undo.finishedAt ? format.dateTime(undo.finishedAt) : "" })}</Notice>
      ) : (
        <Progress label={t("listen.import.undoing")} share={undo.total ? Math.min(1, gone / undo.total) : undefined} detail={undo.total === null ? t("listen.import.undo.counting") : t("listen.import.undoneCount", { n: format.number(gone), total: format.number(undo.total) })} />
      )}
      <div className="grid grid-cols-2 gap-x-6 gap-y-5 sm:grid-cols-4">
        {shown.map((kind) => (
          <Figure key={kind} label={t(`listen.import.undone.${kind}`)} value={undo[kind]} write={format.number} />
        ))}
      </div>
      {undo.left > 0 && <p className="measure text-soft">{t("listen.import.undone.leftLead")}</p>}
      {done && can("imports:write") && (
        <div>
          <Button asChild>
            <Link to="/listen/imports/new">{t("listen.import.again")}</Link>
          </Button>
        </div>
      )}
    </div>
  );
}
