import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Topic } from "./topics.ts";
import type { Voice } from "./voices.ts";

export interface Proposal {
  readonly id: string;
  readonly name: string;
  readonly phrases: readonly string[];
  readonly status: "open" | "accepted" | "merged" | "dismissed";
  /** What it became or went into. */
  readonly topicId: string | null;
  readonly sentences: readonly { readonly voiceId: string; readonly text: string }[];
  /** Voices in sight, and how many in each of the twelve newest weeks. */
  readonly voices: number;
  readonly weekly: readonly number[];
  readonly foundAt: string;
}

export interface Proposals {
  readonly items: readonly Proposal[];
  readonly run: { readonly at: string; readonly voices: number; readonly uncovered: number } | null;
}

/** GET /topics/proposals: what voices speak about that no topic covers. */
export const proposalsQuery = queryOptions({ queryKey: ["topic-proposals"], queryFn: ({ signal }) => request<Proposals>("GET", "/topics/proposals", { signal }) });

/** GET /topics/proposals/{id}/voices: the newest of them. */
export const proposalVoicesQuery = (id: string) =>
  queryOptions({
    queryKey: ["topic-proposals", id, "voices"],
    queryFn: async ({ signal }) => (await request<{ items: readonly Voice[] }>("GET", `/topics/proposals/${id}/voices`, { signal })).items,
  });

/** POST /topics/proposals: looks through recent voices in the background. */
export const seekProposals = (): Promise<unknown> => request("POST", "/topics/proposals", { body: {} });

/** POST …/acceptance: makes a topic of it. 409 when the name is taken. */
export const acceptProposal = (id: string, name: string, parentId: string | null): Promise<Topic> => request("POST", `/topics/proposals/${id}/acceptance`, { body: { name, parentId } });

/** POST …/merge: puts its phrases into the rule of a topic. */
export const mergeProposal = (id: string, into: string): Promise<Topic> => request("POST", `/topics/proposals/${id}/merge`, { body: { into } });

/** POST …/dismissal: shows it no more. */
export const dismissProposal = (id: string): Promise<unknown> => request("POST", `/topics/proposals/${id}/dismissal`, { body: {} });

/** PATCH: renames it. */
export const renameProposal = (id: string, name: string): Promise<unknown> => request("PATCH", `/topics/proposals/${id}`, { body: { name } });

/** DELETE …/decision: takes back what was decided. */
export const reopenProposal = (id: string): Promise<unknown> => request("DELETE", `/topics/proposals/${id}/decision`);
