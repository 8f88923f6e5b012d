export type SpanKind = "match" | "masked" | "key" | "good" | "bad";

/** A stretch of a text, in UTF-16 code units as JavaScript's slice counts them, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly kind?: SpanKind;
  readonly title?: string;
}

export interface Piece {
  readonly start: number;
  readonly text: string;
  readonly kind: SpanKind | undefined;
  readonly title: string | undefined;
}

/**
 * Cuts `text` into plain and marked pieces. Spans may come unsorted, overlap or reach past the end: the earlier start
 * wins, of equal starts the longer, and what is left of an overlapped span is marked from where the winner ends.
 */
export function cut(text: string, spans: readonly Span[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const add = (start: number, end: number, span?: Span): void => {
    if (start >= end) return;
    pieces.push({ start, text: text.slice(start, end), kind: span && (span.kind ?? "match"), title: span?.title });
    at = end;
  };
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const start = Math.max(span.start, at);
    const end = Math.min(span.end, text.length);
    if (start >= end) continue;
    add(at, start);
    add(start, end, span);
  }
  add(at, text.length);
  return pieces;
}
