import { Check, X } from "lucide-react";
import type { ReactNode } from "react";
import type { Evaluation } from "#api/evaluations.ts";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Why the verdict is what it is, and whether what it takes for granted holds. */
export function Grounds({ evaluation: { reasons, guards } }: { evaluation: Evaluation }): ReactNode {
  const t = useText();
  const { language } = useFormat();
  return (
    <div className="grid gap-x-12 gap-y-7 lg:grid-cols-2">
      <Section title={t("evaluations.reasons")}>
        <ul className="measure grid gap-2 text-body">
          {reasons.map((reason) => (
            <li key={reason.code}>{reason[language]}</li>
          ))}
        </ul>
      </Section>
      {guards.length > 0 && (
        <Section title={t("evaluations.guards")}>
          <ul className="grid gap-2">
            {guards.map((guard) => (
              <li key={guard.code} className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-2">
                {guard.passed ? <Check aria-hidden className="mt-1 size-4 text-good" /> : <X aria-hidden className="mt-1 size-4 text-bad" />}
                <span>
                  <span className="sr-only">{t(guard.passed ? "evaluations.passed" : "evaluations.failed")}</span>
                  {guard[language]}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}
