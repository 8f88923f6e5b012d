import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { type ImportDetail, importQuery, type KnownRows, runImport } from "#api/imports.ts";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { Checkbox } from "#design/form/checkbox.tsx";
import { Field } from "#design/form/field.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { Confirm } from "#design/overlay/confirm.tsx";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { CancelImport } from "../cancel-import.tsx";
import { ComparisonSection } from "../compare/comparison-section.tsx";
import { mostElsewhere } from "../compare/most-elsewhere.ts";
import { type Comparing, useComparison } from "../compare/use-comparison.ts";
import { AttributeRows } from "./attribute-rows.tsx";
import { DateForm } from "./date-form.tsx";
import { missingTargets, targetsOf, unusedColumns } from "./fields.ts";
import { FileForm } from "./file-form.tsx";
import { NewTouchpoints } from "./new-touchpoints.tsx";
import { PreviewList } from "./preview-list.tsx";
import { openNames } from "./open-names.ts";
import { TargetRow } from "./target-row.tsx";
import { type Draft, useDraft } from "./use-draft.ts";

/** What was guessed of an upload, for correction, beside the first rows as they will be understood. */
export function MappingEditor({ row }: { row: ImportDetail }): ReactNode {
  const t = useText();
  const draft = useDraft(row);
  const [chosen, setKnown] = useState<KnownRows>("correct");
  const comparing = useComparison(row, draft);
  // Nothing is corrected that was not told before.
  const known = (comparing.found?.changed ?? 0) > 0 ? chosen : "keep";
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-7">
      {row.earlier && <Earlier row={row} />}
      {draft.kept && <Notice tone="accent" title={t("listen.import.keptUsed", { name: draft.kept.name })}>{t("listen.import.keptUsedLead")}</Notice>}
      {draft.error ? <ErrorState error={draft.error} /> : null}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-7 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-7">
          <Section title={t("listen.import.file")} lead={t("listen.import.fileLead")}>
            <FileForm draft={draft} />
          </Section>
          <FieldsSection draft={draft} />
        </div>
        <PreviewSection draft={draft} />
      </div>
      <ComparisonSection row={row} draft={draft} comparing={comparing} known={known} onKnown={setKnown} />
      <StartBar row={row} draft={draft} known={known} comparing={comparing} />
    </div>
  );
}

/** Stays beside the fields on wide screens, so that a correction is seen at once. */
function PreviewSection({ draft }: { draft: Draft }): ReactNode {
  const t = useText();
  const { preview, ready } = draft;
  return (
    <div id="preview" className="min-w-0 scroll-mt-20">
      <Section title={t("listen.import.preview")} lead={t("listen.import.previewLead")} className="xl:sticky xl:top-4">
        {preview === undefined ? (
          ready ? <Skeleton height={360} /> : <p className="text-soft">{t("listen.import.preview.waiting")}</p>
        ) : (
          <>
            <NewTouchpoints rows={preview} />
            <PreviewList mapping={draft.mapping} rows={preview} stale={draft.stale || !ready} />
          </>
        )}
      </Section>
    </div>
  );
}

function FieldsSection({ draft }: { draft: Draft }): ReactNode {
  const t = useText();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { mapping, columns, change } = draft;
  const { asked, more } = targetsOf(mapping);
  const missing = missingTargets(mapping);
  const unused = unusedColumns(mapping, columns.map(({ name }) => name));
  // Ids are told apart within a source; customers and exposures are known by what they say.
  const hasIds = mapping.kind === "voices" || mapping.kind === "transactions";
  const carriesAttributes = mapping.kind === "voices" || mapping.kind === "customers";
  return (
    <>
      <Section title={t("listen.import.fields")} lead={t("listen.import.fieldsLead")}>
        <ul className="border-b border-rule">
          {[...asked, ...(open ? more : [])].map((target) => (
            <TargetRow key={target} draft={draft} target={target} missing={missing.includes(target)} />
          ))}
        </ul>
        <div className="mt-3 grid justify-items-start gap-3">
          {more.length > 0 && (
            <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
              {t(open ? "listen.import.fewer" : "listen.import.more")}
            </Button>
          )}
        </div>
        <div className="mt-4 grid gap-x-4 gap-y-3 sm:grid-cols-2">
          <DateForm mapping={mapping} change={change} />
          {hasIds && (
            <Field label={t("listen.import.source")} hint={t("listen.import.sourceHint")} error={mapping.source.trim() === "" ? t("listen.import.missing") : undefined}>
              <TextInput value={mapping.source} maxLength={100} onChange={(event) => change({ ...mapping, source: event.target.value })} />
            </Field>
          )}
        </div>
      </Section>
      {carriesAttributes && (
        <Section title={t("listen.import.attributes")} lead={t("listen.import.attributesLead")}>
          <AttributeRows draft={draft} />
        </Section>
      )}
      {unused.length > 0 && <p className="text-note text-soft">{t("listen.import.unused", { names: format.list(unused) })}</p>}
    </>
  );
}

/** The same file came before: what will happen, in the words of the reader. */
function Earlier({ row }: { row: ImportDetail }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { earlier } = row;
  if (!earlier) return null;
  return (
    <Notice tone="warn" title={t("listen.import.earlier")}>
      {t("listen.import.earlierLead", { day: earlier.finishedAt ? format.date(earlier.finishedAt) : "—", file: earlier.fileName, accepted: earlier.accepted })}
    </Notice>
  );
}

function StartBar({ row, draft, known, comparing: { nearly, found } }: { row: ImportDetail; draft: Draft; known: KnownRows; comparing: Comparing }): ReactNode {
  const t = useText();
  const client = useQueryClient();
  const [keep, setKeep] = useState(draft.kept !== undefined);
  const format = useFormat();
  const [asked, setAsked] = useState(false);
  const twice = found && mostElsewhere(found);
  const start = useMutation({
    mutationFn: () => runImport(row.id, draft.mapping, { keepMapping: keep, known }),
    onSuccess: (started) => client.setQueryData(importQuery(row.id).queryKey, started),
  });
  const faulty = draft.preview?.filter(({ error }) => error).length ?? 0;
  return (
    <div className="sticky bottom-14 z-20 border-t border-rule-strong bg-paper py-3 sm:bottom-0">
      {start.error && (
        <div className="mb-3">
          <ErrorState error={start.error} />
        </div>
      )}
      <div className="flex flex-wrap items-center justify-end gap-2">
        {!draft.ready && <p className="mr-auto text-note text-bad">{t("listen.import.notReady", { names: format.list(openNames(t, draft.mapping)) })}</p>}
        {draft.ready && faulty > 0 && (
          <a href="#preview" className="mr-auto text-note text-bad underline underline-offset-4">
            {t("listen.import.preview.faulty", { bad: faulty, rows: draft.preview?.length ?? 0 })}
          </a>
        )}
        <Checkbox label={t("listen.import.keep")} checked={keep} onChange={setKeep} />
        <CancelImport row={row} />
        <Button look="primary" busy={start.isPending} disabled={!draft.ready || draft.reading || nearly} onClick={() => (twice ? setAsked(true) : start.mutate())}>
          {t("listen.import.start")}
        </Button>
      </div>
      {twice && (
        <Confirm open={asked} title={t("listen.import.twiceTitle", { n: twice.n })} action={t("listen.import.twice")} danger onConfirm={() => start.mutate()} onClose={() => setAsked(false)}>
          {t("listen.import.twiceLead", { source: twice.source })}
        </Confirm>
      )}
    </div>
  );
}
