import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { SCORES } from "#api/vocabulary.ts";
import type { Voice } from "#api/voices.ts";
import { Badge } from "#design/badge.tsx";
import { cx } from "#design/cx.ts";
import { Highlighted } from "#design/text/highlighted.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import type { VoiceFilter } from "../filter/voice-filter.ts";
import { maskedSpans } from "../voice/masked-spans.ts";

interface VoiceEntryProps {
  readonly voice: Voice;
  /** The list it stands in, so that the voice can lead to its neighbours. */
  readonly filter: VoiceFilter;
  /** Two lines of meta less, for a column beside figures. */
  readonly brief?: boolean;
}

/** A voice in a list: where and when, what was said with the search words marked, what it was taken for. */
export function VoiceEntry({ voice, filter, brief = false }: VoiceEntryProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const matches = voice.highlights.filter(({ kind }) => kind === "query").map(({ start, end }) => ({ start, end, kind: "match" as const }));
  const scores = SCORES.flatMap((kind) => (voice.scores[kind] === null ? [] : [`${t(`vocabulary.score.${kind}`)} ${voice.scores[kind]}`]));
  const intents = voice.intents.filter((intent) => intent !== "other").map((intent) => t(`vocabulary.intent.${intent}`));
  const topics = voice.topics.map(({ name }) => name);
  return (
    <li className={cx("relative border-b border-rule py-3 [contain-intrinsic-size:auto_7rem] [content-visibility:auto] hover:bg-wash", !brief && "grid grid-cols-[minmax(0,1fr)] gap-x-10 lg:grid-cols-[minmax(0,38rem)_minmax(0,1fr)]")}>
      <div className="min-w-0">
        <p className="flex flex-wrap gap-x-3 text-note text-soft">
          <span>{format.date(voice.occurredAt)}</span>
          {voice.touchpoint && <span>{voice.touchpoint.name}</span>}
          {scores.map((score) => (
            <span key={score} className="text-ink">
              {score}
            </span>
          ))}
          {voice.risks.map((risk) => (
            <Badge key={risk} tone="warn">
              {t(`vocabulary.risk.${risk}`)}
            </Badge>
          ))}
          {voice.corrected.length > 0 && <span className="text-accent">{t("voices.corrected")}</span>}
        </p>
        <Link
          to="/understand/voices/$id"
          params={{ id: voice.id }}
          search={filter as never}
          data-voice={voice.id}
          className={`mt-0.5 text-ink after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent ${brief ? "line-clamp-3" : "line-clamp-5 text-body"}`}
        >
          {voice.analyzed ? <Highlighted text={voice.text} spans={[...matches, ...maskedSpans(voice.text)]} /> : <span className="text-soft">{t("voices.notAnalyzed")}</span>}
        </Link>
      </div>
      {!brief && (
        <p className="mt-1 flex flex-wrap content-start gap-x-3 text-note text-soft lg:mt-0 lg:grid lg:border-l lg:border-rule lg:pl-4">
          {intents.length > 0 && <span className="text-ink">{intents.join(t("voices.and"))}</span>}
          {topics.length > 0 && <span>{topics.join(t("voices.and"))}</span>}
        </p>
      )}
    </li>
  );
}
