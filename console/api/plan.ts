import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Person, Sentence } from "./figures.ts";

export const METRICS = ["complaints", "complaintRate", "requests", "nps", "csat", "ces", "star", "sentiment"] as const;
export type Metric = (typeof METRICS)[number];

/** Which voices a series is counted from. */
export interface Slice {
  readonly topic?: string;
  readonly touchpoint?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface Window {
  readonly from: string;
  readonly to: string;
}

/** How an initiative will be judged, as it is written. */
export interface PlanContent {
  readonly metric: Metric;
  readonly direction: "decrease" | "increase";
  readonly slice: Slice;
  readonly comparison: Slice;
  readonly baseline: Window;
  /** When the topic was chosen; kept out of the baseline, since a topic is chosen at its peak. */
  readonly chosenFrom: Window | null;
  readonly smallestEffect: number;
  readonly minimumWeeks: number;
  readonly maximumWeeks: number;
}

export interface Plan extends PlanContent {
  readonly frozenAt: string | null;
  readonly hash: string | null;
  readonly retrospective: boolean;
  /** What was changed between the first writing and the start. */
  readonly amendments: readonly { readonly at: string; readonly by: Person | null; readonly change: readonly string[] }[];
}

export interface PlanWeek {
  readonly week: string;
  readonly value: number | null;
  readonly n: number;
  /** What a complaint rate is divided by. */
  readonly per?: "exposure" | "voices";
}

/** A plan with what it could find out. */
export interface PlanDraft extends Plan {
  /** Weeks of the baseline that can be compared. */
  readonly baselineWeeks: number;
  readonly minimumDetectableEffect: number | null;
  readonly weeksNeeded: number | null;
  readonly warnings: readonly (Sentence & { readonly code: string })[];
  readonly preview: { readonly treated: readonly PlanWeek[]; readonly comparison: readonly PlanWeek[] };
}

/** POST /initiatives/:id/plan/preview: what the plan could find out; writes nothing. */
export const planPreviewQuery = (id: string, plan: PlanContent | undefined) =>
  queryOptions({
    queryKey: ["plan-preview", id, plan],
    queryFn: ({ signal }) => request<PlanDraft>("POST", `/initiatives/${id}/plan/preview`, { body: plan, signal }),
    enabled: plan !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });

/** PUT /initiatives/:id/plan: writes it, as often as one likes until the start. */
export const writePlan = (id: string, body: PlanContent): Promise<PlanDraft> => request("PUT", `/initiatives/${id}/plan`, { body });
