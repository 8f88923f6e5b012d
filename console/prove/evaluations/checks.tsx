import { Check, X } from "lucide-react";
import type { ReactNode } from "react";
import type { Evaluation } from "#api/evaluations.ts";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Whether what the verdict takes for granted holds; what does not comes first. */
export function Checks({ evaluation: { guards } }: { evaluation: Evaluation }): ReactNode {
  const t = useText();
  const { language } = useFormat();
  if (guards.length === 0) return null;
  return (
    <Section title={t("evaluations.guards")}>
      <ul className="grid gap-x-12 gap-y-2 lg:grid-cols-2">
        {guards.toSorted((a, b) => Number(a.passed) - Number(b.passed)).map((guard) => (
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
  );
}
