import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Voice } from "./voices.ts";

/** A share with its 95 % interval: `right` of `of`; null where there is nothing to count. */
export type Share = { readonly value: number; readonly low: number; readonly high: number; readonly right: number; readonly of: number } | null;

/** On voices held back: of those tagged, how many people tagged too; of those people tagged, how many are. */
export interface Accuracy {
  readonly precision: Share;
  readonly recall: Share;
}

export interface Kinds {
  readonly with: number;
  readonly without: number;
}

export interface Learning extends Partial<Accuracy> {
  /** Too few examples; being learnt; tagging by rule or model; switched off. */
  readonly state: "few" | "learning" | "on" | "off";
  readonly examples: Kinds;
  readonly needed: Kinds;
  readonly version: number | null;
  readonly learnedAt: string | null;
}

export interface LearningDetail extends Learning {
  readonly ruleAlone: Accuracy | null;
  /** What may be taken away of the rule’s tags: after `needed` more refusals (0: it is), and how often rightly. */
  readonly ruled: { readonly refused: number; readonly needed: number; readonly removed: number; readonly rightly: Share } | null;
  /** What may be added beside the rule’s tags: after `needed` more refusals of voices on which it does not hold (0: it is). */
  readonly outside: { readonly refused: number; readonly needed: number } | null;
  readonly curve: readonly (Accuracy & { readonly examples: number })[];
  readonly versions: readonly (Accuracy & { readonly version: number; readonly learnedAt: string; readonly examples: Kinds; readonly inForce: boolean })[];
}

/** GET /topics/learning: of every topic, by id. */
export const learningsQuery = queryOptions({
  queryKey: ["topic-learning"],
  queryFn: async ({ signal }) => new Map((await request<{ items: readonly (Learning & { topicId: string })[] }>("GET", "/topics/learning", { signal })).items.map((each) => [each.topicId, each])),
  staleTime: 30_000,
});

/** How often it is asked while a topic is learnt, milliseconds: a hint may get lost. */
const EACH = 1500;

/** GET /topics/{id}/learning: what one topic was learnt from and how good it is; asked again while it is learnt. */
export const learningQuery = (id: string) =>
  queryOptions({
    queryKey: ["topic-learning", id],
    queryFn: ({ signal }) => request<LearningDetail>("GET", `/topics/${id}/learning`, { signal }),
    refetchInterval: ({ state: { data } }) => (data?.state === "learning" ? EACH : false),
  });

export interface Question {
  readonly voice: Voice;
  readonly tagged: boolean;
  readonly probability: number | null;
  readonly because: "disagreement" | "removed" | "unsure" | "tagged" | "alike" | "other";
}

/** GET /topics/{id}/questions: voices about which a yes or no teaches most. They stay as they are until asked for anew. */
export const questionsQuery = (id: string) =>
  queryOptions({
    queryKey: ["topic-questions", id],
    queryFn: async ({ signal }) => (await request<{ items: readonly Question[] }>("GET", `/topics/${id}/questions`, { query: { limit: 20 }, signal })).items,
    staleTime: Infinity,
    gcTime: 0,
  });

/** POST /topics/{id}/answers: whether the voice is about the topic; null takes it back. */
export const answerTopic = (id: string, voiceId: string, holds: boolean | null): Promise<unknown> => request("POST", `/topics/${id}/answers`, { body: { voiceId, holds } });
