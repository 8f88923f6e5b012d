import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { SCORES } from "#api/vocabulary.ts";
import type { Voice } from "#api/voices.ts";
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
  const about = [...voice.intents.filter((intent) => intent !== "other").map((intent) => t(`vocabulary.intent.${intent}`)), ...voice.topics.map(({ name }) => name)];
  return (
    <li className="relative border-b border-rule py-3 [contain-intrinsic-size:auto_7rem] [content-visibility:auto] hover:bg-wash">
      <p className="flex flex-wrap gap-x-3 text-note text-soft">
        <span>{format.date(voice.occurredAt)}</span>
        {voice.touchpoint && <span>{voice.touchpoint.name}</span>}
        {scores.map((score) => (
          <span key={score} className="text-ink">
            {score}
          </span>
        ))}
        {voice.corrected.length > 0 && <span className="text-accent">{t("voices.corrected")}</span>}
      </p>
      <Link
        to="/understand/voices/$id"
        params={{ id: voice.id }}
        search={filter as never}
        data-voice={voice.id}
        className={`mt-0.5 block text-ink after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent ${brief ? "line-clamp-3" : "measure line-clamp-5 text-body"}`}
      >
        {voice.analyzed ? <Highlighted text={voice.text} spans={[...matches, ...maskedSpans(voice.text)]} /> : <span className="text-soft">{t("voices.notAnalyzed")}</span>}
      </Link>
      {!brief && about.length > 0 && <p className="mt-1 text-note text-soft">{about.join(t("voices.and"))}</p>}
    </li>
  );
}
