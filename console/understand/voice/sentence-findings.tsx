import type { ReactNode } from "react";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { Finding } from "./finding.tsx";
import { type FindingsProps, isFocus } from "./finding-spans.ts";
import { sentimentBand } from "./sentiment-steps.ts";

/** What each sentence was taken for. Folded away: it matters when the whole surprises. */
export function SentenceFindings({ detail, focus, onFocus }: FindingsProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const { voice, reading } = detail;
  if (reading.sentences.length === 0) return null;
  return (
    <Finding detail={detail} field="sentences">
      <details>
        <summary className="cursor-pointer text-soft">{t("reading.sentences", { n: reading.sentences.length })}</summary>
        <ol className="mt-1.5 grid gap-1.5">
          {reading.sentences.map(({ start, end, score, intents }) => {
            const of = String(start);
            const pressed = isFocus(focus, "sentence", of);
            const taken = [...intents.filter((intent) => intent !== "other").map((intent) => t(`vocabulary.intent.${intent}`)), t("voices.why.sentiment", { band: t(`vocabulary.sentiment.${sentimentBand(score)}`), value: format.signed(score, 2) })];
            return (
              <li key={start}>
                <button type="button" aria-pressed={pressed} onClick={() => onFocus(pressed ? undefined : { kind: "sentence", of, spans: [{ start, end, kind: "match" }] })} title={t("voices.why.show")} className="text-left">
                  <span className={pressed ? "rounded-sm bg-mark px-0.5" : ""}>{voice.text.slice(start, end)}</span>
                  <span className="block text-note text-soft">{taken.join(t("voices.and"))}</span>
                </button>
              </li>
            );
          })}
        </ol>
      </details>
    </Finding>
  );
}
