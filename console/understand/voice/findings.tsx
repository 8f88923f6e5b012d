import type { ReactNode } from "react";
import { useSession } from "#api/me.ts";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { AspectFindings } from "./aspect-findings.tsx";
import { FactFindings } from "./fact-findings.tsx";
import { Finding } from "./finding.tsx";
import { type FindingsProps, groundsOf, wordsOf } from "./finding-spans.ts";
import { Ground } from "./ground.tsx";
import { LearntSentiment } from "./learnt-sentiment.tsx";
import { RemovedTopics } from "./removed-topics.tsx";
import { RiskFindings } from "./risk-findings.tsx";
import { SentenceFindings } from "./sentence-findings.tsx";
import { sentimentBand } from "./sentiment-steps.ts";

/** What the voice was taken for, which words that rests on, who said so, and a way to put it right. */
export function Findings({ detail, focus, onFocus }: FindingsProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const { can } = useSession();
  const { voice, saidBy } = detail;
  const editable = can("voices:correct");
  const ground = (kind: "topic" | "intent" | "phrase" | "sentiment", label: string, of?: string): ReactNode => (
    // What a person says of the sentiment does not rest on the words that the machine went by.
    <Ground key={`${kind}${of}`} label={label} words={kind === "sentiment" && saidBy.sentiment.kind === "person" ? [] : wordsOf(voice.text, groundsOf(voice, kind, of))} kind={kind} of={of} focus={focus} onFocus={onFocus} />
  );
  const phrases = [...new Set(groundsOf(voice, "phrase").map(({ of }) => of ?? ""))];
  return (
    <Section title={t("voices.why")} lead={t("voices.why.lead")}>
      <dl>
        <RiskFindings detail={detail} focus={focus} onFocus={onFocus} editable={editable} />
        <Finding detail={detail} field="topics" saidBy={saidBy.topics} editable={editable}>
          {voice.topics.length === 0 ? <p className="text-soft">{t("voices.why.noTopics")}</p> : <ul>{voice.topics.map(({ id, name }) => ground("topic", name, id))}</ul>}
          <RemovedTopics detail={detail} focus={focus} onFocus={onFocus} />
        </Finding>
        <Finding detail={detail} field="intents" saidBy={saidBy.intents} editable={editable}>
          <ul>{voice.intents.map((intent) => ground("intent", t(`vocabulary.intent.${intent}`), intent))}</ul>
        </Finding>
        <Finding detail={detail} field="sentiment" saidBy={saidBy.sentiment} editable={editable}>
          {voice.sentiment === null ? (
            <p className="text-soft">{t("voices.why.noSentiment")}</p>
          ) : (
            <ul>{ground("sentiment", t("voices.why.sentiment", { band: t(`vocabulary.sentiment.${sentimentBand(voice.sentiment)}`), value: format.signed(voice.sentiment, 2) }))}</ul>
          )}
          <LearntSentiment detail={detail} />
        </Finding>
        <AspectFindings detail={detail} focus={focus} onFocus={onFocus} />
        <FactFindings detail={detail} focus={focus} onFocus={onFocus} />
        <SentenceFindings detail={detail} focus={focus} onFocus={onFocus} />
        {phrases.length > 0 && (
          <Finding detail={detail} field="phrases">
            <ul className="flex flex-wrap gap-x-4">{phrases.map((phrase) => ground("phrase", phrase.replaceAll("-", " → "), phrase))}</ul>
          </Finding>
        )}
      </dl>
    </Section>
  );
}
