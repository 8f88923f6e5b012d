import type { ReactNode } from "react";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import type { FindingsProps } from "./finding-spans.ts";
import { Ground } from "./ground.tsx";

/** Topics that a rule finds in the voice and that what people taught took away again, with what spoke against each. */
export function RemovedTopics({ detail: { voice, reading }, focus, onFocus }: FindingsProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const wordsAt = (places: readonly { start: number; end: number }[]): string[] => [...new Set(places.map(({ start, end }) => voice.text.slice(start, end)))];
  return reading.removedTopics.map(({ topic, probability, found, against }) => (
    <div key={topic.id} className="mt-1 border-l-2 border-rule-strong pl-3 text-note">
      <p className="font-semibold text-soft">{t("voices.why.removedTopic", { name: topic.name })}</p>
      <p className="text-soft">
        {t("voices.why.removedTopicLead", { found: wordsAt(found).map((word) => t("voices.why.word", { word })).join(t("voices.why.between")), probability: probability < 0.01 ? `< ${format.percent(0.01, 0)}` : format.percent(probability, 0) })}
      </p>
      {against.length > 0 && (
        <ul>
          <Ground label={t("voices.why.removedTopicAgainst")} words={wordsAt(against)} kind="topic" of={`removed ${topic.id}`} spans={against.map((place) => ({ ...place, kind: "match" }))} focus={focus} onFocus={onFocus} />
        </ul>
      )}
    </div>
  ));
}
