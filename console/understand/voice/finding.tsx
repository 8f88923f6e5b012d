import { type ReactNode, useState } from "react";
import type { SaidBy, VoiceDetail } from "#api/voices.ts";
import { Button } from "#design/button.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { CorrectionEditor } from "./correction-editor.tsx";
import { type Correctable, useCorrect } from "./use-correct.ts";

/** What is read and not put right field by field. */
type Reading = "phrases" | "facts" | "aspects" | "sentences";
const READINGS: ReadonlySet<string> = new Set<Reading>(["phrases", "facts", "aspects", "sentences"]);
const isCorrectable = (field: Correctable | Reading): field is Correctable => !READINGS.has(field);

interface FindingProps {
  readonly detail: VoiceDetail;
  readonly field: Correctable | Reading;
  /** Nobody, where it is only read off. */
  readonly saidBy?: SaidBy;
  readonly editable?: boolean;
  readonly children: ReactNode;
}

/** One field of what a voice was taken for: its values, who said so, and the ways to put it right and to take that back. */
export function Finding({ detail, field, saidBy = { kind: "nobody" }, editable = false, children }: FindingProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const [editing, setEditing] = useState(false);
  const correct = useCorrect(detail);
  return (
    <div className="grid gap-x-6 gap-y-1 border-t border-rule py-3 first:border-t-0 sm:grid-cols-[7rem_minmax(0,1fr)_auto]">
      <dt className="text-note leading-[1.9] text-faint">{t(`voices.field.${field}`)}</dt>
      <dd className="min-w-0">
        {children}
        {saidBy.kind === "person" && (
          <p className="mt-0.5 text-note text-accent">{t("voices.saidBy.person", { name: saidBy.person.name, when: format.dateTime(saidBy.at) })}</p>
        )}
        {saidBy.kind === "machine" && <p className="mt-0.5 text-note text-faint">{t("voices.saidBy.machine")}</p>}
      </dd>
      {editable && isCorrectable(field) && (
        <dd className="flex items-start gap-1.5 print:hidden">
          <Button size="small" onClick={() => setEditing(true)} aria-label={t("voices.correct.of", { field: t(`voices.field.${field}`) })}>
            {t("voices.correct")}
          </Button>
          {saidBy.kind === "person" && (
            <Button size="small" look="quiet" busy={correct.busy} onClick={() => correct.state(field, null)}>
              {t("voices.correct.takeBack")}
            </Button>
          )}
        </dd>
      )}
      {editing && isCorrectable(field) && <CorrectionEditor detail={detail} field={field} onClose={() => setEditing(false)} />}
    </div>
  );
}
