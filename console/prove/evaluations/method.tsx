import type { ReactNode } from "react";
import { PlanSummary } from "#act/plan/plan-summary.tsx";
import type { Evaluation } from "#api/evaluations.ts";
import { DefinitionList } from "#design/definition-list.tsx";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** The plan it was judged by, the method, and the fingerprints of plan and data. */
export function Method({ evaluation }: { evaluation: Evaluation }): ReactNode {
  const t = useText();
  const { language } = useFormat();
  return (
    <Section title={t("evaluations.plan")}>
      <PlanSummary plan={evaluation.plan} />
      <DefinitionList
        className="border-b border-rule"
        items={[
          { term: t("evaluations.method"), value: t(`evaluations.method.${evaluation.method}`) },
          ...(evaluation.notes.length > 0 ? [{ term: t("evaluations.notes"), value: <ul className="grid gap-1">{evaluation.notes.map((note) => <li key={note.code}>{note[language]}</li>)}</ul> }] : []),
          { term: t("evaluations.dataHash"), value: <code className="font-mono text-note break-all">{evaluation.dataHash}</code> },
        ]}
      />
    </Section>
  );
}
