import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Voice } from "./voices.ts";

/** Against, neither, for. */
export type Polarity = -1 | 0 | 1;
export const POLARITIES = [-1, 0, 1] as const;

export interface Judged {
  /** Share judged as the score says, with its 95 % interval. */
  readonly accuracy: { readonly value: number; readonly low: number; readonly high: number };
  readonly macroF1: number;
  readonly confusions: readonly { readonly expected: Polarity; readonly said: Polarity; readonly voices: number }[];
}

export interface Measured {
  readonly heldBack: number;
  readonly own: Judged;
  readonly engine: Judged;
  readonly comparison: { readonly verdict: "better" | "worse" | "cannot-tell"; readonly p: number; readonly gained: number; readonly lost: number };
}

/** A sentiment learnt from the company's own scores. */
export interface SentimentVersion {
  readonly id: string;
  readonly number: number;
  readonly revision: number;
  readonly status: "learning" | "proposed" | "declined" | "failed" | "cancelled" | "withdrawn";
  readonly stage: "waiting" | "reading" | "measuring" | "training";
  readonly progress: number;
  readonly failure: "too-few" | "internal" | null;
  readonly usable: boolean;
  readonly learntFrom: { readonly voices: number; readonly nps: number; readonly csat: number; readonly ces: number; readonly star: number; readonly corrected?: number; readonly contradicting: number } | null;
  readonly measured: Measured | null;
  readonly erased: number;
  readonly requestedAt: string;
  readonly learntAt: string | null;
  readonly decidedAt: string | null;
}

export interface SentimentVersionDetail extends SentimentVersion {
  readonly examples: readonly { readonly voice: Voice; readonly expected: Polarity; readonly own: Polarity; readonly engine: Polarity }[];
}

export interface SentimentState {
  readonly scored: number;
  readonly most: number;
  readonly least: number;
  readonly adoptedId: string | null;
  readonly unusable: boolean;
  readonly older: boolean;
  readonly adopting: { readonly versionId: string | null } | null;
}

/** How often it is asked while a version is learnt or adopted, milliseconds. */
const EACH = 1500;

/** GET /sentiment */
export const sentimentQuery = queryOptions({
  queryKey: ["sentiment", "state"],
  queryFn: ({ signal }) => request<SentimentState>("GET", "/sentiment", { signal }),
  refetchInterval: ({ state: { data } }) => (data?.adopting ? EACH : false),
});

/** GET /sentiment/versions, newest first; asked again while one is learnt. */
export const sentimentVersionsQuery = queryOptions({
  queryKey: ["sentiment", "versions"],
  queryFn: async ({ signal }) => (await request<{ items: readonly SentimentVersion[] }>("GET", "/sentiment/versions", { signal })).items,
  refetchInterval: ({ state: { data } }) => (data?.some(({ status }) => status === "learning") ? EACH : false),
});

/** GET /sentiment/versions/{id}; asked again while it is learnt. */
export const sentimentVersionQuery = (id: string) =>
  queryOptions({
    queryKey: ["sentiment", "version", id],
    queryFn: ({ signal }) => request<SentimentVersionDetail>("GET", `/sentiment/versions/${id}`, { signal }),
    refetchInterval: ({ state: { data } }) => (data?.status === "learning" ? EACH : false),
  });

/** POST /sentiment/versions: learns in the background; 409 while one is learnt. */
export const learnSentiment = (): Promise<SentimentVersionDetail> => request("POST", "/sentiment/versions", { body: {} });

export const cancelLearning = (id: string): Promise<SentimentVersionDetail> => request("POST", `/sentiment/versions/${id}/cancellation`, { body: {} });

export const declineVersion = (id: string): Promise<SentimentVersionDetail> => request("POST", `/sentiment/versions/${id}/refusal`, { body: {} });

/** POST /sentiment/adoptions: a version, or the engine (null), judges once every voice is analysed anew. */
export const adoptVersion = (versionId: string | null): Promise<{ generation: number }> => request("POST", "/sentiment/adoptions", { body: { versionId } });

export interface SentimentReasons {
  readonly versionId: string;
  readonly judged: string;
  readonly explained: string;
  readonly polarity: Polarity;
  readonly probability: number;
  readonly engineScore: number;
  readonly words: readonly { readonly start: number; readonly end: number; readonly part: number }[];
  readonly engine: readonly { readonly feature: string; readonly part: number }[];
}

/** GET /voices/{id}/sentiment-reasons: null where the engine judged. */
export const sentimentReasonsQuery = (voiceId: string) =>
  queryOptions({ queryKey: ["voice", voiceId, "sentiment-reasons"], queryFn: ({ signal }) => request<SentimentReasons | null>("GET", `/voices/${voiceId}/sentiment-reasons`, { signal }) });
