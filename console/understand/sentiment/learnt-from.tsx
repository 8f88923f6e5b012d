import type { ReactNode } from "react";
import { DefinitionList } from "#design/definition-list.tsx";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Numbers of voices, in all, by score, and by what else matters to what was learnt. */
interface Learnt {
  readonly voices: number;
  readonly nps: number;
  readonly csat: number;
  readonly ces: number;
  readonly star: number;
  readonly corrected?: number;
  readonly withoutTopic?: number;
  readonly contradicting: number;
}

/** How many voices of which scores a version learnt from, of sentiment or of topics' weights. */
export function LearntFrom({ from, at }: { from: Learnt; at: string | null }): ReactNode {
  const t = useText();
  const format = useFormat();
  const voices = (count: number): string => t("dictionary.voices", { count });
  const kinds = (["nps", "csat", "ces", "star"] as const).filter((kind) => from[kind] > 0);
  return (
    <Section title={t("sentiment.learntFrom")} lead={t(from.withoutTopic === undefined ? "sentiment.learntFromLead" : "weights.learntFromLead")}>
      <DefinitionList
        className="max-w-xl"
        items={[
          { term: t("sentiment.voicesAll"), value: voices(from.voices) },
          ...kinds.map((kind) => ({ term: t(`vocabulary.score.${kind}`), value: voices(from[kind]) })),
          ...(from.corrected ? [{ term: t("sentiment.correctedVoices"), value: voices(from.corrected) }] : []),
          ...(from.withoutTopic === undefined ? [] : [{ term: t("weights.withoutTopic"), value: voices(from.withoutTopic) }]),
          ...(from.contradicting > 0 ? [{ term: t("sentiment.contradicting"), value: voices(from.contradicting) }] : []),
          ...(at ? [{ term: t("sentiment.at"), value: format.dateTime(at) }] : []),
        ]}
      />
    </Section>
  );
}
