import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { ScoreKind } from "./vocabulary.ts";

/** The days between which customers' voices were heard (null: none were), and how many gave each score. */
export interface VoiceSpan {
  readonly first: string | null;
  readonly last: string | null;
  readonly voices: number;
  readonly scores: Readonly<Record<ScoreKind, number>>;
}

/** GET /voices/span. */
export const voiceSpanQuery = queryOptions({
  queryKey: ["voices", "span"],
  queryFn: ({ signal }) => request<VoiceSpan>("GET", "/voices/span", { signal }),
  staleTime: 60_000,
});
