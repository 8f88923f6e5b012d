import type { ReactNode } from "react";
import { PlanSummary } from "#act/plan/plan-summary.tsx";
import type { Evaluation } from "#api/evaluations.ts";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** The plan it was judged by, the method, and the fingerprints of plan and data. */
export function Method({ evaluation: { plan, method, notes, dataHash } }: { evaluation: Evaluation }): ReactNode {
  const t = useText();
  const { language } = useFormat();
  const treatment = (
    <ul className="measure grid gap-1">
      {notes.map((note) => (
        <li key={note.code}>{note[language]}</li>
      ))}
    </ul>
  );
  return (
    <Section title={t("evaluations.plan")}>
      <PlanSummary
        plan={plan}
        more={[
          { term: t("evaluations.method"), value: t(`evaluations.method.${method}`) },
          ...(notes.length > 0 ? [{ term: t("evaluations.notes"), value: treatment }] : []),
          { term: t("evaluations.dataHash"), value: <code className="font-mono text-note break-all">{dataHash}</code> },
        ]}
      />
    </Section>
  );
}
