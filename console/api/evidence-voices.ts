import { queryOptions } from "@tanstack/react-query";
import { type Query, request } from "./client.ts";
import type { Page } from "./cursor-pages.ts";
import type { Ref } from "./figures.ts";

/** A voice as evidence shows it: the masked words, where and when. */
export interface EvidenceVoice {
  readonly id: string;
  readonly occurredAt: string;
  readonly touchpoint: Ref | null;
  readonly text: string;
  /** False while its analysis is under way: then there is no text to show. */
  readonly analyzed: boolean;
  /** `of` is the topic's id where the kind is topic. */
  readonly highlights: readonly { readonly kind: "query" | "intent" | "sentiment" | "topic" | "phrase"; readonly start: number; readonly end: number; readonly of?: string }[];
}

/** GET /voices: the newest few that a filter opens. */
export const evidenceVoicesQuery = (where: Query, limit = 8) =>
  queryOptions({
    queryKey: ["voices", "evidence", where, limit],
    queryFn: ({ signal }) => request<Page<EvidenceVoice>>("GET", "/voices", { query: { ...where, limit }, signal }),
  });
