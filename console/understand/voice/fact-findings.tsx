import type { ReactNode } from "react";
import { useText } from "#i18n/use-text.tsx";
import { Finding } from "./finding.tsx";
import type { FindingsProps } from "./finding-spans.ts";
import { Ground } from "./ground.tsx";
import { useTextFactWords } from "./use-text-fact-words.ts";

/** Days, waits, amounts and places that the voice names, as they were understood. */
export function FactFindings({ detail, focus, onFocus }: FindingsProps): ReactNode {
  const t = useText();
  const write = useTextFactWords();
  const { voice, reading } = detail;
  if (reading.facts.length === 0) return null;
  return (
    <Finding detail={detail} field="facts">
      <ul>
        {reading.facts.map((fact) => {
          const { kind, start, end } = fact;
          return <Ground key={start} label={t("reading.fact", { kind: t(`reading.fact.${kind}`), value: write(fact) })} words={[voice.text.slice(start, end)]} kind="fact" of={`${kind}${start}`} spans={[{ start, end, kind: "match" }]} focus={focus} onFocus={onFocus} />;
        })}
      </ul>
    </Finding>
  );
}
