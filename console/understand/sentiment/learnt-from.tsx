import type { ReactNode } from "react";
import type { SentimentVersion } from "#api/sentiment.ts";
import { DefinitionList } from "#design/definition-list.tsx";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** How many voices of which scores a version learnt from. */
export function LearntFrom({ from, version }: { from: NonNullable<SentimentVersion["learntFrom"]>; version: SentimentVersion }): ReactNode {
  const t = useText();
  const format = useFormat();
  const kinds = (["nps", "csat", "ces", "star"] as const).filter((kind) => from[kind] > 0);
  return (
    <Section title={t("sentiment.learntFrom")} lead={t("sentiment.learntFromLead")}>
      <DefinitionList
        className="max-w-xl"
        items={[
          { term: t("sentiment.voicesAll"), value: t("dictionary.voices", { count: from.voices }) },
          ...kinds.map((kind) => ({ term: t(`vocabulary.score.${kind}`), value: t("dictionary.voices", { count: from[kind] }) })),
          ...(from.corrected ? [{ term: t("sentiment.correctedVoices"), value: t("dictionary.voices", { count: from.corrected }) }] : []),
          ...(from.contradicting > 0 ? [{ term: t("sentiment.contradicting"), value: t("dictionary.voices", { count: from.contradicting }) }] : []),
          ...(version.learntAt ? [{ term: t("sentiment.at"), value: format.dateTime(version.learntAt) }] : []),
        ]}
      />
    </Section>
  );
}
