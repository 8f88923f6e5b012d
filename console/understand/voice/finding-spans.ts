import type { Highlight, Voice, VoiceDetail } from "#api/voices.ts";
import type { Span } from "#design/text/spans.ts";

/**
 * What the text shows the grounds of: one topic, one intent, the sentiment, one phrase, or what else was read, with its own
 * places where the highlights do not tell one from another; undefined for all at a glance.
 */
export type Focus = Readonly<{ kind: Exclude<Highlight["kind"], "query"> | "sentence"; of?: string | undefined; spans?: readonly Span[] | undefined }> | undefined;

/** What every part of the findings is given. */
export interface FindingsProps {
  readonly detail: VoiceDetail;
  readonly focus: Focus;
  readonly onFocus: (focus: Focus) => void;
}

export const isFocus = (focus: Focus, kind: string, of?: string): boolean => focus?.kind === kind && focus.of === of;

/** Below this the polarity of a word says nothing. */
const SLIGHT = 0.05;

/** The highlights of one output. */
export const groundsOf = ({ highlights }: Pick<Voice, "highlights">, kind: Highlight["kind"], of?: string): readonly Highlight[] =>
  highlights.filter((each) => each.kind === kind && (of === undefined || each.of === of) && (each.polarity === undefined || Math.abs(each.polarity) >= SLIGHT));

/** The words that an output rests on, each once, as they stand in the text. */
export const wordsOf = (text: string, grounds: readonly Highlight[]): string[] => [...new Set(grounds.map(({ start, end }) => text.slice(start, end)))];

/** The marks of the text: the grounds of what is looked at, or of the topics and intents that hold. */
export function spansOf(voice: Voice, focus: Focus): Span[] {
  if (focus?.spans) return [...focus.spans];
  if (focus?.kind === "sentiment") {
    return groundsOf(voice, "sentiment").map(({ start, end, polarity = 0 }) => ({ start, end, kind: polarity < 0 ? "bad" : "good" }));
  }
  if (focus && focus.kind !== "sentence") return groundsOf(voice, focus.kind, focus.of).map(({ start, end }) => ({ start, end, kind: "match" }));
  const holds = new Set<string>([...voice.topics.map(({ id }) => id), ...voice.intents]);
  return voice.highlights
    .filter(({ kind, of }) => (kind === "topic" || kind === "intent") && of !== undefined && holds.has(of))
    .map(({ start, end }) => ({ start, end, kind: "key" as const }));
}
