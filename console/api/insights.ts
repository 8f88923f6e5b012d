import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Named } from "./vocabulary.ts";

export type Measure =
  | "voices" | "customers" | "complaints" | "requests" | "praises" | "questions"
  | "complaintShare" | "requestShare" | "praiseShare" | "questionShare" | "nps" | "csat" | "ces" | "star" | "sentiment"
  | "risks" | "riskShare" | "aspectSentiment";

/** A measure with its 95 % interval; null where there is nothing to compute it from. `n`: the voices or answers behind it. */
export interface Estimate {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}

export interface InsightRow {
  /** The group, by dimension; null stands for voices that have none. */
  readonly key: Readonly<Record<string, string | null | Named>>;
  readonly measures: Readonly<Partial<Record<Measure, Estimate>>>;
  /** The other side, and how much more this one has. */
  readonly compare?: Readonly<Partial<Record<Measure, Estimate & { readonly difference: Estimate }>>>;
}

/** Which voices are meant, as the server reads it (understand/filter/voice-filter.ts makes it from an address). */
export type Where = Readonly<Record<string, unknown>>;

export interface Question {
  readonly measures: readonly Measure[];
  readonly by?: readonly string[];
  readonly where: Where;
  readonly compare?: "previousPeriod" | { readonly where: Where };
  readonly limit?: number;
}

export interface Insights {
  readonly rows: readonly InsightRow[];
  readonly asOf: string;
}

/** POST /insights: measures by groups, with intervals. The answer to the last question stays while the next is on its way. */
export const insightsQuery = (question: Question) =>
  queryOptions({
    queryKey: ["insights", question],
    queryFn: ({ signal }) => request<Insights>("POST", "/insights", { body: question, signal }),
    placeholderData: keepPreviousData,
  });

/** A word that marks one side: in how many voices of either it stands; z lies beyond ±3. */
export interface Word {
  readonly term: string;
  readonly count: number;
  readonly otherCount: number;
  readonly z: number;
}

export interface DistinguishingWords {
  readonly voices: number;
  readonly otherVoices: number;
  readonly words: readonly Word[];
  readonly otherWords: readonly Word[];
}

/** POST /insights/words: the words that tell two slices of voices apart, strongest first. */
export const wordsQuery = (sides: { where: Where; compare: { where: Where }; limit: number }) =>
  queryOptions({
    queryKey: ["insights", "words", sides],
    queryFn: ({ signal }) => request<DistinguishingWords>("POST", "/insights/words", { body: sides, signal }),
    placeholderData: keepPreviousData,
  });
