import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { ScoreKind } from "./vocabulary.ts";

/** The days between which customers' voices were heard (null: none were), and how many gave each score. */
export interface VoiceSpan {
  readonly first: string | null;
  readonly last: string | null;
  readonly voices: number;
  readonly scores: Readonly<Record<ScoreKind, number>>;
  /** The day before which the rule of retention has removed voices; null without one. */
  readonly removedBefore: string | null;
}

/** GET /voices/span. */
export const voiceSpanQuery = queryOptions({
  queryKey: ["voices", "span"],
  queryFn: ({ signal }) => request<VoiceSpan>("GET", "/voices/span", { signal }),
  staleTime: 60_000,
});
