import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { type ImportDetail, importQuery, undoImport, undoCountsQuery, undoQuery, type UndoWeighed } from "#api/imports.ts";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Confirm } from "#design/overlay/confirm.tsx";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { UndoHolds } from "./undo-holds.tsx";

const GOES = ["voices", "customers", "transactions", "exposures", "corrected", "changes"] as const;

/** Taking the whole import back: what would go is told first, and what rests on it refuses it. */
export function UndoSection({ row }: { row: ImportDetail }): ReactNode {
  const t = useText();
  const { data: weighed } = useQuery(undoQuery(row.id));
  if (!weighed || weighed.obstacle === "undone" || weighed.obstacle === "not-ended" || weighed.obstacle === "nothing") return null;
  return (
    <Section title={t("listen.import.undo")} lead={t("listen.import.undoLead")}>
      {weighed.obstacle === "untraced" ? (
        <p className="measure text-soft">{t("listen.import.undo.untraced")}</p>
      ) : weighed.holds.length > 0 ? (
        <UndoHolds holds={weighed.holds} />
      ) : (
        <AskUndo row={row} weighed={weighed} />
      )}
    </Section>
  );
}

function AskUndo({ row, weighed }: { row: ImportDetail; weighed: UndoWeighed }): ReactNode {
  const t = useText();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const undoing = useMutation({
    mutationFn: () => undoImport(row.id, true),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: importQuery(row.id).queryKey }), client.invalidateQueries({ queryKey: undoQuery(row.id).queryKey }), client.invalidateQueries({ queryKey: ["imports"] })]),
  });
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t("listen.import.undo.do")}</Button>
      <Confirm open={asking} title={t("listen.import.undo.ask")} action={t("listen.import.undo.confirm")} danger onConfirm={() => undoing.mutateAsync().catch(() => undefined)} onClose={() => setAsking(false)}>
        <WhatGoes id={row.id} weighed={weighed} />
      </Confirm>
      {undoing.error && (
        <div className="mt-3">
          <ErrorState error={undoing.error} />
        </div>
      )}
    </>
  );
}

/** Counting takes seconds where there are millions: nobody has to wait for it. */
function WhatGoes({ id, weighed }: { id: string; weighed: UndoWeighed }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { data: counts, error } = useQuery(undoCountsQuery(id));
  const corrected = weighed.work.find(({ kind }) => kind === "corrections")?.voices ?? 0;
  return (
    <div className="grid gap-3">
      {counts ? (
        <ul className="list-disc pl-5">
          {GOES.filter((kind) => counts[kind] > 0).map((kind) => (
            <li key={kind}>{t(`listen.import.undo.goes.${kind}`, { n: format.number(counts[kind]) })}</li>
          ))}
        </ul>
      ) : error ? (
        <ErrorState error={error} />
      ) : (
        <p className="text-soft">{t("listen.import.undo.countingLead")}</p>
      )}
      {corrected > 0 && <p className="font-semibold text-bad">{t("listen.import.undo.corrected", { n: format.number(corrected) })}</p>}
      <p>{t(weighed.traced ? "listen.import.undo.stays" : "listen.import.undo.staysUntraced")}</p>
    </div>
  );
}
