import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { SentimentVersionDetail } from "#api/sentiment.ts";
import { Section } from "#design/section.tsx";
import { Highlighted } from "#design/text/highlighted.tsx";
import { textLink } from "#design/text-link.ts";
import { useText } from "#i18n/use-text.tsx";
import { maskedSpans } from "../voice/masked-spans.ts";

/** Voices held back on which version and engine differ: what learning put right, and what it spoilt. */
export function Differences({ examples }: { examples: SentimentVersionDetail["examples"] }): ReactNode {
  const t = useText();
  return (
    <Section title={t("sentiment.differences")} lead={t("sentiment.differencesLead")}>
      <ul className="grid gap-4">
        {examples.map(({ voice, expected, own, engine }) => (
          <li key={voice.id} className={`border-l-2 pl-4 ${own === expected ? "border-good" : engine === expected ? "border-bad" : "border-rule-strong"}`}>
            <p className="measure text-body">
              <Highlighted text={voice.text} spans={maskedSpans(voice.text)} />
            </p>
            <p className="mt-1 flex flex-wrap gap-x-4 text-note text-soft">
              <span>{t("sentiment.exampleScore", { polarity: t(`sentiment.polarity.${expected}`) })}</span>
              <span>{t("sentiment.exampleOwn", { polarity: t(`sentiment.polarity.${own}`) })}</span>
              <span>{t("sentiment.exampleEngine", { polarity: t(`sentiment.polarity.${engine}`) })}</span>
              <Link to="/understand/voices/$id" params={{ id: voice.id }} className={textLink}>
                {t("sentiment.openVoice")}
              </Link>
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
