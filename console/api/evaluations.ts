import { queryOptions } from "@tanstack/react-query";
import { address, request } from "./client.ts";
import type { Page } from "./cursor-pages.ts";
import type { Interval, Sentence } from "./figures.ts";
import type { Plan } from "./plan.ts";
import type { Voice } from "./voices.ts";
import { chosenWorkspace } from "./workspace.ts";

export const VERDICTS = ["worked-and-pays", "worked", "too-small-to-pay", "harmed", "did-not-work", "cannot-tell-yet", "refused"] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface EvaluationWeek {
  readonly week: string;
  readonly treated: number | null;
  readonly comparison: number | null;
  readonly fitted: number | null;
  /** What the treated series would have been without the initiative. */
  readonly counterfactual: { readonly value: number; readonly low: number; readonly high: number } | null;
  readonly phase: "before" | "chosen" | "after";
}

/** The mean of the weeks before or after, of the slice and of its comparison. */
export interface Level {
  readonly weeks: number;
  readonly mean: number | null;
  readonly comparisonMean: number | null;
}

export interface Guard extends Sentence {
  readonly code: string;
  readonly passed: boolean;
  readonly figure: number | null;
}

/** The judgement of an initiative on frozen data, by the plan that was registered. */
export interface Evaluation {
  readonly id: string;
  readonly initiative: { readonly id: string; readonly title: string; readonly retrospective: boolean };
  readonly computedAt: string;
  readonly plan: Plan;
  readonly startedOn: string;
  readonly method: string;
  readonly verdict: Verdict;
  readonly reasons: readonly (Sentence & { readonly code: string })[];
  /** What was left out, and how the data were treated. */
  readonly notes: readonly (Sentence & { readonly code: string })[];
  readonly weeksStillNeeded: number | null;
  /** Positive is benefit, whatever the direction of the metric. */
  readonly effect: Interval;
  readonly smallestEffect: number;
  readonly unit: Sentence;
  readonly before: Level;
  readonly after: Level;
  /** The comparison is multiplied by this before it is subtracted. */
  readonly comparisonScale: number;
  readonly series: readonly EvaluationWeek[];
  readonly guards: readonly Guard[];
  readonly regressionToMean: (Sentence & { readonly expectedDrop: Interval }) | null;
  readonly voices: { readonly treated: number; readonly comparison: number; readonly erasedSince: number };
  readonly dataHash: string;
  readonly planHash: string;
  readonly retrospective: boolean;
}

/** A page of the voices that were counted, as they are masked today; `hidden` of them are out of one's sight. */
export interface FrozenVoicePage extends Page<Voice> {
  readonly hidden: number;
}

/** GET /evaluations/:id */
export const evaluationQuery = (id: string) =>
  queryOptions({ queryKey: ["evaluations", "one", id], queryFn: ({ signal }) => request<Evaluation>("GET", `/evaluations/${id}`, { signal }) });

/** POST /initiatives/:id/evaluations: freezes the data as it is and judges; the same data give the same evaluation. */
export const evaluate = (initiativeId: string): Promise<Evaluation> => request("POST", `/initiatives/${initiativeId}/evaluations`, { body: {} });

/** Where the printable page is. It is opened by itself, without the header that names the workspace, so the address does. */
export const proofSheetAddress = (id: string, language: string): string => address(`/evaluations/${id}/proof`, { language, workspace: chosenWorkspace.get() || undefined });
