import type { ReactNode } from "react";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { Finding } from "./finding.tsx";
import { type FindingsProps, groundsOf, wordsOf } from "./finding-spans.ts";
import { Ground } from "./ground.tsx";
import { sentimentBand } from "./sentiment-steps.ts";

/** What is said of each thing the voice names: 料理 is good, 接客 is not. */
export function AspectFindings({ detail, focus, onFocus }: FindingsProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const { voice, reading } = detail;
  if (reading.aspects.length === 0) return null;
  return (
    <Finding detail={detail} field="aspects">
      <ul>
        {reading.aspects.map(({ aspect, score }) => {
          const grounds = groundsOf(voice, "aspect", aspect);
          const spans = grounds.map(({ start, end, polarity = 0 }) => ({ start, end, kind: polarity < 0 ? ("bad" as const) : ("good" as const) }));
          const label = t("reading.aspect", { aspect, band: t(`vocabulary.sentiment.${sentimentBand(score)}`), value: format.signed(score, 2) });
          return <Ground key={aspect} label={label} words={wordsOf(voice.text, grounds)} kind="aspect" of={aspect} spans={spans} focus={focus} onFocus={onFocus} />;
        })}
      </ul>
    </Finding>
  );
}
