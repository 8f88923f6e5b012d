import type { ReactNode } from "react";
import type { VoiceDetail } from "#api/voices.ts";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { sentimentBand } from "./sentiment-steps.ts";
import { useVocabulary } from "../filter/use-vocabulary.ts";

type Fact = VoiceDetail["corrections"][number];

/** Everything people ever stated about the voice, newest first. */
export function CorrectionHistory({ detail: { corrections } }: { detail: VoiceDetail }): ReactNode {
  const t = useText();
  const format = useFormat();
  const write = useFactWords();
  if (corrections.length === 0) return null;
  return (
    <Section title={t("voices.history")}>
      <ol>
        {corrections.toReversed().map((fact) => (
          <li key={`${fact.at}${fact.field}`} className="border-b border-rule py-2">
            <p>{fact.value === null ? t("voices.history.takenBack", { field: t(`voices.field.${fact.field}`) }) : t("voices.history.stated", { field: t(`voices.field.${fact.field}`), value: write(fact) })}</p>
            <p className="text-note text-soft">
              {t("voices.history.by", { name: fact.by.name })} · {format.dateTime(fact.at)}
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** The value of a fact in words; facts keep ids. */
function useFactWords(): (fact: Fact) => string {
  const t = useText();
  const format = useFormat();
  const { labelOf } = useVocabulary();
  const nameIn = (name: string, id: string): string => {
    const label = labelOf(name, id);
    return label === id ? t("voices.history.gone") : label;
  };
  return ({ field, value }) => {
    const list = Array.isArray(value) ? value.map(String) : [];
    if (field === "topics") return list.length === 0 ? t("voices.why.noTopics") : format.list(list.map((id) => nameIn("topic", id)));
    if (field === "risks") return list.length === 0 ? t("voices.why.noRisks") : format.list(list.map((risk) => t(`vocabulary.risk.${risk}`)));
    if (field === "intents") return format.list(list.map((intent) => t(`vocabulary.intent.${intent}`)));
    if (field === "sentiment") return t("voices.why.sentiment", { band: t(`vocabulary.sentiment.${sentimentBand(Number(value))}`), value: format.signed(Number(value), 2) });
    return field === "touchpoint" ? nameIn("touchpoint", String(value)) : format.dateTime(String(value));
  };
}
