import type { ReactNode } from "react";
import type { Comparison, ImportDetail, KnownRows } from "#api/imports.ts";
import { FieldChanges, useFieldName } from "#app/field-changes.tsx";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { Progress } from "#design/feedback/progress.tsx";
import { Figure } from "#design/figure.tsx";
import { RadioGroup } from "#design/form/radio-group.tsx";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import type { Draft } from "../mapping/use-draft.ts";
import { mostElsewhere } from "./most-elsewhere.ts";
import type { Comparing } from "./use-comparison.ts";

interface Props {
  readonly row: ImportDetail;
  readonly draft: Draft;
  readonly comparing: Comparing;
  readonly known: KnownRows;
  readonly onKnown: (known: KnownRows) => void;
}

/** What of the file is here already, and what would change: told before anything starts. */
export function ComparisonSection({ row, draft, comparing: { query, ask }, known, onKnown }: Props): ReactNode {
  const t = useText();
  if (draft.mapping.kind !== "voices") return null;
  const found = query.data;
  return (
    <Section title={t("listen.import.compare")} lead={t("listen.import.compareLead")}>
      {query.error ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.isFetching ? (
        <Progress label={t("listen.import.comparing")} share={row.comparison ? row.comparison.bytesRead / Math.max(1, row.fileBytes) : undefined} />
      ) : found ? (
        <Found comparison={found} known={known} onKnown={onKnown} onSource={(source) => draft.change({ ...draft.mapping, source })} />
      ) : draft.ready ? (
        <Button onClick={ask}>{t("listen.import.compareDo")}</Button>
      ) : (
        <p className="text-soft">{t("listen.import.preview.waiting")}</p>
      )}
    </Section>
  );
}

function Found({ comparison, known, onKnown, onSource }: { comparison: Comparison; onSource: (source: string) => void } & Pick<Props, "known" | "onKnown">): ReactNode {
  const t = useText();
  const format = useFormat();
  const nameOf = useFieldName();
  const { keyed, fresh, changed, unchanged, refused, fields, sample, stated, status } = comparison;
  if (status === "failed") return <Notice tone="bad" title={t("listen.import.compareFailed")} />;
  return (
    <div className="grid gap-5">
      <div className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4">
        <Figure label={t("listen.import.compare.fresh")} value={fresh} write={format.number} />
        <Figure label={t("listen.import.compare.changed")} value={changed} write={format.number} />
        <Figure label={t("listen.import.compare.unchanged")} value={unchanged} write={format.number} />
        <Figure label={t("listen.import.compare.refused")} value={refused} write={format.number} />
      </div>
      <Elsewhere comparison={comparison} onSource={onSource} />
      {!keyed && <Notice title={t("listen.import.compare.noKey")}>{t("listen.import.compare.noKeyLead")}</Notice>}
      {changed > 0 && (
        <>
          <p className="measure text-soft">{t("listen.import.compare.fields", { names: format.list(Object.entries(fields).map(([field, n]) => t("listen.import.compare.field", { name: nameOf(field), n: format.number(n) }))) })}</p>
          <RadioGroup<KnownRows>
            legend={t("listen.import.known")}
            value={known}
            onChange={onKnown}
            options={[
              { value: "keep", label: t("listen.import.known.keep"), detail: t("listen.import.known.keepLead") },
              { value: "correct", label: t("listen.import.known.correct", { n: changed }), detail: t(stated > 0 ? "listen.import.known.correctStatedLead" : "listen.import.known.correctLead", { n: stated }) },
              ...(stated > 0 ? [{ value: "overrule" as const, label: t("listen.import.known.overrule"), detail: t("listen.import.known.overruleLead", { n: stated }) }] : []),
            ]}
          />
          <details>
            <summary className="cursor-pointer text-accent">{t("listen.import.compare.sample", { n: sample.length, all: changed })}</summary>
            <ol className="mt-3 border-b border-rule">
              {sample.map(({ row, sourceId, changes }) => (
                <li key={row} className="border-t border-rule py-3">
                  <p className="mb-1 text-note text-soft">
                    <span className="text-faint">{t("listen.import.row", { row })}</span> {sourceId}
                  </p>
                  <FieldChanges changes={changes} />
                </li>
              ))}
            </ol>
          </details>
        </>
      )}
    </div>
  );
}

/** A mended file under another name would bring its voices a second time: said before, with the way out. */
function Elsewhere({ comparison, onSource }: { comparison: Comparison; onSource: (source: string) => void }): ReactNode {
  const t = useText();
  const most = mostElsewhere(comparison);
  if (!most) return null;
  const { source, n } = most;
  return (
    <Notice tone="bad" title={t("listen.import.compare.elsewhere", { n, source })}>
      <p className="mb-2">{t("listen.import.compare.elsewhereLead", { source })}</p>
      <Button size="small" onClick={() => onSource(source)}>
        {t("listen.import.compare.elsewhereTake", { source })}
      </Button>
    </Notice>
  );
}
