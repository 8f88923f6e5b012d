import type { ReactNode } from "react";
import type { Span } from "#design/text/spans.ts";
import { useText } from "#i18n/use-text.tsx";
import { type Focus, isFocus } from "./finding-spans.ts";

interface GroundProps {
  readonly label: string;
  /** The words it rests on; none when a person said so. */
  readonly words: readonly string[];
  readonly kind: NonNullable<Focus>["kind"];
  readonly of: string | undefined;
  /** Where the text is marked, when the highlights of the kind do not tell. */
  readonly spans?: readonly Span[];
  readonly focus: Focus;
  readonly onFocus: (focus: Focus) => void;
}

/** One output and its words; pressed, the text shows where they stand. */
export function Ground({ label, words, kind, of, spans, focus, onFocus }: GroundProps): ReactNode {
  const t = useText();
  const pressed = isFocus(focus, kind, of);
  if (words.length === 0) return <li className="py-0.5">{label}</li>;
  return (
    <li className="py-0.5">
      <button type="button" aria-pressed={pressed} onClick={() => onFocus(pressed ? undefined : { kind, of, spans })} title={t("voices.why.show")} className="min-h-6 min-w-6 text-left">
        <span className={pressed ? "rounded-sm bg-mark px-0.5" : "underline decoration-accent decoration-2 underline-offset-4"}>{label}</span>
        {kind !== "phrase" && <span className="ml-2 text-note text-soft">{words.map((word) => t("voices.why.word", { word: shortened(word) })).join(t("voices.why.between"))}</span>}
      </button>
    </li>
  );
}

/** A whole clause as a ground is told by its beginning; the text shows all of it. */
const LONGEST = 36;
const shortened = (words: string): string => (words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words);
