import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Page } from "./cursor-pages.ts";
import type { Interval, Person, Ref, Sentence } from "./figures.ts";

export type OpportunityStatus = "open" | "accepted" | "dismissed";

/** Money at stake a year; `low` and `high` are its 80 % range. */
export type Money =
  | { readonly computable: true; readonly low: number; readonly median: number; readonly high: number; readonly currency: string; readonly probabilityPositive: number; readonly assumptions: readonly Sentence[] }
  | { readonly computable: false; readonly reason: "import-transactions" | "too-few-customers"; readonly message: Sentence };

export interface OpportunityWeek {
  /** Its Monday. */
  readonly week: string;
  readonly voices: number;
  readonly complaints: number;
  readonly requests: number;
  /** Voices that complain, request or both: what the rate counts. */
  readonly concerns: number;
}

/** A topic at a touchpoint that is worth improving. */
export interface Opportunity {
  readonly id: string;
  readonly topic: Ref;
  readonly touchpoint: Ref;
  readonly department: Ref | null;
  readonly status: OpportunityStatus;
  readonly rank: number;
  /** Where it may stand, given how sure the rates are. */
  readonly rankInterval: { readonly best: number; readonly worst: number };
  readonly voices: number;
  readonly complaints: number;
  readonly requests: number;
  readonly concerns: number;
  /** Concerns per 1,000 exposures, or as a share of the touchpoint's voices where no exposure is known. */
  readonly rate: { readonly value: number | null; readonly low: number | null; readonly high: number | null; /** Of how many exposures or voices. */ readonly n: number | null; readonly per: "exposure" | "voices"; readonly exposure: number | null; readonly measure: string | null };
  /** The second half of the period against the first. */
  readonly trend: { readonly before: number; readonly after: number; readonly ratio: Interval };
  readonly weekly: readonly OpportunityWeek[];
  readonly scoreLost: { readonly score: "nps" | "csat" | "ces" | "star"; readonly difference: Interval } | null;
  readonly money: Money;
  readonly why: Sentence;
  readonly decision: { readonly by: Person; readonly at: string; readonly reason: string | null } | null;
  readonly mergedInto: string | null;
  /** The ones that count for this one. */
  readonly merged: readonly { readonly id: string; readonly topic: Ref; readonly touchpoint: Ref }[];
  readonly initiativeIds: readonly string[];
}

/** Which voices stand behind it, as the explorer's filter. */
export type EvidenceFilter = {
  readonly topic?: string | readonly string[];
  readonly touchpoint?: string | readonly string[];
  readonly intent?: string | readonly string[];
  readonly from?: string;
  readonly to?: string;
};

export interface OpportunityDetail extends Opportunity {
  readonly period: { readonly from: string; readonly to: string };
  readonly evidence: { readonly where: EvidenceFilter; readonly voiceIds: readonly string[]; readonly total: number };
  /** Whether the period is a peak, and the relative change to expect when nothing is done: −0.2 is a fall by a fifth. */
  readonly spike: { readonly isSpike: boolean; readonly expectedDrop: Interval | null };
}

/** A page of the ranking, with what it was counted over. */
export interface OpportunityPage extends Page<Opportunity> {
  readonly period: { readonly from: string; readonly to: string };
  readonly asOf: string;
}

/** GET /opportunities: the ranking as a list to choose from (whither to merge one). */
export const opportunityChoicesQuery = queryOptions({
  queryKey: ["opportunities", "choices"],
  queryFn: async ({ signal }) => (await request<OpportunityPage>("GET", "/opportunities", { query: { limit: 500 }, signal })).items,
});

/** GET /opportunities/:id, over the ranking's standing period or another. */
export const opportunityQuery = (id: string, period: { readonly from?: string | undefined; readonly to?: string | undefined } = {}) =>
  queryOptions({ queryKey: ["opportunities", "one", id, period], queryFn: ({ signal }) => request<OpportunityDetail>("GET", `/opportunities/${id}`, { query: period, signal }) });

/** POST /opportunities/refresh: ranks anew from the voices of today. */
export const refreshOpportunities = (): Promise<{ opportunities: number }> => request("POST", "/opportunities/refresh", { body: {} });
