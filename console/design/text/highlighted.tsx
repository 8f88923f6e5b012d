import type { ReactNode } from "react";
import { cut, type Span, type SpanKind } from "./spans.ts";

const LOOK: Record<SpanKind, string> = {
  match: "rounded-sm bg-mark px-px text-ink",
  masked: "rounded-sm border border-rule bg-wash px-1 text-soft",
  key: "bg-transparent text-inherit underline decoration-accent decoration-2 underline-offset-4",
  good: "rounded-sm bg-good-wash px-px text-good underline decoration-1 underline-offset-4",
  bad: "rounded-sm bg-bad-wash px-px text-bad underline decoration-dotted decoration-2 underline-offset-4",
};

/** A customer's words with spans marked: search matches, masked personal data, key phrases, and what speaks well or ill. */
export function Highlighted({ text, spans }: { text: string; spans: readonly Span[] }): ReactNode {
  return (
    <span className="whitespace-pre-wrap">
      {cut(text, spans).map((piece) =>
        piece.kind === undefined ? (
          piece.text
        ) : (
          <mark key={piece.start} className={LOOK[piece.kind]} title={piece.title}>
            {piece.text}
          </mark>
        ),
      )}
    </span>
  );
}
