import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";

interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Points of −100…100 that a scored voice about the topic differs by, all else alike. */
export interface TopicWeight {
  readonly topic: { readonly id: string; readonly name: string };
  readonly voices: number;
  readonly effect: number;
  readonly low: number;
  readonly high: number;
}

/** A version of the topics' weights, learnt from scores. */
export interface TopicWeighting {
  readonly id: string;
  readonly number: number;
  readonly revision: number;
  readonly status: "learning" | "proposed" | "adopted" | "former" | "declined" | "failed" | "withdrawn";
  readonly failure: "too-few" | "alike" | "internal" | null;
  readonly learntFrom: { readonly voices: number; readonly nps: number; readonly csat: number; readonly ces: number; readonly star: number; readonly contradicting: number; readonly withoutTopic: number } | null;
  readonly measured: { readonly heldBack: number; readonly own: Interval; readonly present: Interval & { readonly number: number | null }; readonly difference: Interval; readonly verdict: "better" | "worse" | "cannot-tell" } | null;
  readonly weights: readonly TopicWeight[];
  readonly erased: number;
  readonly requestedAt: string;
  readonly learntAt: string | null;
  readonly decidedAt: string | null;
}

export interface TopicWeightState {
  readonly scored: number;
  readonly most: number;
  readonly least: number;
  readonly leastOfTopic: number;
  readonly items: readonly TopicWeighting[];
}

const EACH = 1500;

/** GET /topic-weights: versions newest first; asked again while one is learnt. */
export const topicWeightsQuery = queryOptions({
  queryKey: ["topic-weights"],
  queryFn: ({ signal }) => request<TopicWeightState>("GET", "/topic-weights", { signal }),
  refetchInterval: ({ state: { data } }) => (data?.items.some(({ status }) => status === "learning") ? EACH : false),
});

/** POST /topic-weights: learns in the background; 409 while one is learnt. */
export const learnWeights = (): Promise<{ id: string }> => request("POST", "/topic-weights", { body: {} });

/** POST /topic-weights/adoptions: from now on this version's weights count in priorities, or none (null). */
export const adoptWeights = (versionId: string | null): Promise<void> => request("POST", "/topic-weights/adoptions", { body: { versionId } });

export const declineWeights = (id: string): Promise<void> => request("POST", `/topic-weights/${id}/refusal`, { body: {} });
