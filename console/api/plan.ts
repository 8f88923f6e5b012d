import { request } from "./client.ts";
import type { Sentence } from "./figures.ts";

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
}

export interface PlanWeek {
  readonly week: string;
  readonly value: number | null;
  readonly n?: number;
}

export interface PlanPreview {
  readonly baselineWeeks: number;
  readonly minimumDetectableEffect: number | null;
  readonly weeksNeeded: number | null;
  readonly warnings: readonly (Sentence & { readonly code: string })[];
  readonly treated: readonly PlanWeek[];
  readonly comparison: readonly PlanWeek[];
}

/** POST /initiatives/:id/plan/preview: what the plan could find out; writes nothing. */
export const previewPlan = (id: string, plan: PlanContent, signal?: AbortSignal): Promise<PlanPreview> =>
  request("POST", `/initiatives/${id}/plan/preview`, { body: plan, signal });
