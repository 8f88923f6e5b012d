import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { sentimentReasonsQuery } from "#api/sentiment.ts";
import type { VoiceDetail } from "#api/voices.ts";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** A few kana are mostly an ending or a particle: they take part in the sum and tell a reader nothing. */
const PARTICLE = /^[ぁ-ゖー、。]{1,3}$/u;

/** That a learnt version judged the sentiment, and the words that spoke for and against. Nothing where the engine or a person did. */
export function LearntSentiment({ detail }: { detail: VoiceDetail }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { voice, saidBy } = detail;
  const learnt = saidBy.sentiment.kind === "machine" && saidBy.sentiment.version.includes("+sentiment-");
  const { data } = useQuery({ ...sentimentReasonsQuery(voice.id), enabled: learnt });
  if (!learnt || !data) return null;
  const words = data.words.filter(({ part, start, end }) => part !== 0 && !PARTICLE.test(voice.text.slice(start, end)));
  const side = (sign: 1 | -1): ReactNode => {
    const found = words.filter(({ part }) => Math.sign(part) === sign).map(({ start, end }) => voice.text.slice(start, end));
    return found.length > 0 && <li>{t(sign === 1 ? "sentiment.reasonsFor" : "sentiment.reasonsAgainst", { words: format.list([...new Set(found)].map((word) => t("sentiment.quoted", { word }))) })}</li>;
  };
  return (
    <div className="mt-1 text-note text-soft">
      <p>
        <Link to="/understand/sentiment/$id" params={{ id: data.versionId }} className={textLink}>
          {t("sentiment.judgedByVersion", { number: data.judged.split(".")[0] ?? "" })}
        </Link>
        <span className="ml-2">{t("sentiment.engineWouldSay", { value: format.signed(data.engineScore, 2) })}</span>
      </p>
      <ul>
        {side(1)}
        {side(-1)}
      </ul>
    </div>
  );
}
