import { Link } from "@tanstack/react-router";
import { type ReactNode, useId, useState } from "react";
import { type ChecklistItem, type Finding, type NewFinding, type Verdict, VERDICTS } from "#api/inspections.ts";
import { useSession } from "#api/me.ts";
import { Button } from "#design/button.tsx";
import { Checkbox } from "#design/form/checkbox.tsx";
import { Field } from "#design/form/field.tsx";
import { TextArea } from "#design/form/text-input.tsx";
import { Phrase } from "#design/text/phrase.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

export interface FindingRowProps {
  readonly item: ChecklistItem;
  readonly touchpoint: { readonly id: string; readonly name: string };
  readonly finding: Finding | undefined;
  readonly mayWrite: boolean;
  /** What is to be mended is ticked off after the round as well. */
  readonly mayMend: boolean;
  readonly onFind: (finding: Omit<NewFinding, "itemId">) => Promise<boolean>;
}

/** One line of a checklist: good, to mend or not applicable; what is to mend has a note, may become an initiative, and is ticked off. */
export function FindingRow({ item, touchpoint, finding, mayWrite, mayMend, onFind }: FindingRowProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const { can } = useSession();
  const name = useId();
  const [note, setNote] = useState(finding?.note ?? "");
  // The mark answers at once; a refusal takes it back.
  const [chosen, setChosen] = useState<Verdict>();
  const verdict = chosen ?? finding?.verdict;
  const [ticked, setTicked] = useState<boolean>();
  const mended = ticked ?? finding?.mendedAt != null;
  const tick = async (done: boolean): Promise<void> => {
    setTicked(done);
    await onFind({ verdict: "mend", note, mended: done });
    setTicked(undefined);
  };
  const choose = async (next: Verdict): Promise<void> => {
    setChosen(next);
    await onFind({ verdict: next, note, mended: false });
    setChosen(undefined);
  };
  const begin = { touchpoint: touchpoint.id, title: t("inspection.finding.initiativeTitle", { name: touchpoint.name, item: item.text }), text: note || item.text };
  return (
    <li className="grid gap-2 border-b border-rule py-3">
      <fieldset className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2" disabled={!mayWrite}>
        <legend className="sr-only">{item.text}</legend>
        <span aria-hidden className="min-w-0 flex-1 basis-64">
          <Phrase>{item.text}</Phrase>
        </span>
        <span className="flex flex-wrap gap-x-4">
          {VERDICTS.map((each) => (
            <label key={each} className="flex min-h-8 cursor-pointer items-center gap-1.5">
              <input type="radio" name={name} checked={verdict === each} onChange={() => void choose(each)} className="size-[1.0625rem] accent-accent" />
              {t(`inspection.verdict.${each}`)}
            </label>
          ))}
        </span>
      </fieldset>
      {verdict === "mend" && (
        <div className="grid gap-2 border-l-2 border-rule-strong pl-4">
          {mayWrite ? (
            <Field label={t("inspection.finding.note")}>
              <TextArea rows={2} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} onBlur={() => note !== (finding?.note ?? "") && void onFind({ verdict: "mend", note, mended })} />
            </Field>
          ) : (
            finding?.note && <p className="whitespace-pre-wrap">{finding.note}</p>
          )}
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <Checkbox
              label={finding?.mendedAt == null ? t("inspection.finding.mended") : t("inspection.finding.mendedOn", { date: format.date(finding.mendedAt) })}
              checked={mended}
              disabled={!mayMend}
              onChange={(done) => void tick(done)}
            />
            {can("initiatives:write") && !mended && (
              <Button asChild size="small">
                <Link to="/act/initiatives/new" search={begin}>
                  {t("inspection.finding.begin")}
                </Link>
              </Button>
            )}
          </div>
        </div>
      )}
    </li>
  );
}
