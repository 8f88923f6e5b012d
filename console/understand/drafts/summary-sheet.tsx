import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { draftSummary, draftsQuery, type Draft, refuseDraft, takeDraft } from "#api/drafts.ts";
import type { LanguageModel } from "#api/language-model.ts";
import { useStoredValue } from "#browser/stored-value.ts";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Sheet } from "#design/overlay/dialog.tsx";
import { language } from "#i18n/language.ts";
import { useText } from "#i18n/use-text.tsx";
import { toWhere, type VoiceFilter } from "../filter/voice-filter.ts";
import { DraftedSummary } from "./drafted-summary.tsx";
import { SendingNote } from "./sending-note.tsx";

/** Drafts what a slice tells; a person takes it or not. Those taken before for the same slice stand below. */
export function SummarySheet({ filter, model, onClose }: { filter: VoiceFilter; model: LanguageModel; onClose: () => void }): ReactNode {
  const t = useText();
  const [spoken] = useStoredValue(language);
  const where = toWhere(filter);
  const { busy, run } = useVerb(["drafts", "language-model"]);
  const [draft, setDraft] = useState<Draft>();
  const [fault, setFault] = useState<unknown>();
  const taken = useQuery(draftsQuery).data?.filter((one) => one.kind === "summary" && one.status === "taken" && one.id !== draft?.id && JSON.stringify(one.subject.where) === JSON.stringify(where)) ?? [];
  const write = async (): Promise<void> => {
    setFault(undefined);
    await run(async () => setDraft(await draftSummary(where, spoken)), { onFault: setFault });
  };
  const decide = (one: Draft, yes: boolean): Promise<boolean> =>
    run(async () => setDraft(await (yes ? takeDraft : refuseDraft)(one.id)), { done: t(yes ? "drafts.taken" : "drafts.refused"), onFault: setFault });
  return (
    <Sheet
      open
      onClose={onClose}
      width="wide"
      title={t("drafts.summaryTitle")}
      actions={
        draft?.status === "open" ? (
          <>
            <Button busy={busy} onClick={() => void decide(draft, false).then((done) => done && onClose())}>
              {t("drafts.refuse")}
            </Button>
            <Button look="primary" busy={busy} onClick={() => void decide(draft, true)}>
              {t("drafts.take")}
            </Button>
          </>
        ) : (
          <Button look="primary" busy={busy} onClick={() => void write()}>
            {t(draft ? "drafts.again" : "drafts.write")}
          </Button>
        )
      }
    >
      <div className="grid gap-5">
        <SendingNote model={model} />
        {fault !== undefined && <ErrorState error={fault} />}
        {draft && draft.status !== "refused" && <DraftedSummary draft={draft} />}
        {taken.length > 0 && (
          <section className="grid gap-4 border-t border-rule pt-4">
            <h3 className="text-h3">{t("drafts.takenBefore")}</h3>
            {taken.map((one) => (
              <DraftedSummary key={one.id} draft={one} />
            ))}
          </section>
        )}
      </div>
    </Sheet>
  );
}
