import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Where } from "./insights.ts";
import type { Voice } from "./voices.ts";

/** What a language model wrote and nobody has to believe: a person takes it or not. */
export interface Draft {
  readonly id: string;
  readonly kind: "topic-name" | "summary";
  readonly status: "open" | "taken" | "refused";
  readonly model: string;
  readonly createdAt: string;
  readonly subject: { readonly where?: Where; readonly topicId?: string };
  readonly name: string | null;
  readonly points: readonly { readonly text: string; readonly voices: readonly Pick<Voice, "id" | "text" | "occurredAt">[] }[];
  /** Voices read for a summary, of so many. */
  readonly read: number | null;
  readonly of: number | null;
}

/** GET /drafts, newest first. */
export const draftsQuery = queryOptions({
  queryKey: ["drafts"],
  queryFn: async ({ signal }) => (await request<{ items: readonly Draft[] }>("GET", "/drafts", { signal })).items,
});

/** POST /drafts/topic-names: for a topic, or for the voices of a proposal. */
export const draftName = (about: { topicId: string } | { voiceIds: readonly string[] }, language: string): Promise<Draft> => request("POST", "/drafts/topic-names", { body: { ...about, language } });

/** POST /drafts/summaries: what the newest voices of a filter tell. */
export const draftSummary = (where: Where, language: string): Promise<Draft> => request("POST", "/drafts/summaries", { body: { where, language } });

export const takeDraft = (id: string): Promise<Draft> => request("POST", `/drafts/${id}/adoption`, { body: {} });
export const refuseDraft = (id: string): Promise<Draft> => request("POST", `/drafts/${id}/refusal`, { body: {} });
