import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Page } from "./cursor-pages.ts";
import { RISKS, type Risk } from "./vocabulary.ts";
import type { Voice } from "./voices.ts";

/** From which strength, 0–1, a risk counts as one. */
export type RiskThresholds = Readonly<Record<Risk, number>>;

/** GET /risks/thresholds */
export const riskThresholdsQuery = queryOptions({
  queryKey: ["risk-thresholds"],
  queryFn: ({ signal }) => request<RiskThresholds>("GET", "/risks/thresholds", { signal }),
});

/** PATCH /risks/thresholds: figures count by them at once, nothing is analysed anew. */
export const changeRiskThresholds = (body: Partial<RiskThresholds>): Promise<RiskThresholds> => request("PATCH", "/risks/thresholds", { body });

export interface RiskPreview {
  readonly from: string | null;
  readonly to: string | null;
  readonly voices: number;
  readonly count: number;
  /** Those that would count and are said the least plainly. */
  readonly examples: readonly { readonly strength: number; readonly voice: Voice }[];
}

/** GET /risks/preview: what a threshold would mean for the last 90 days of voices. */
export const riskPreviewQuery = (kind: Risk, threshold: number) =>
  queryOptions({
    queryKey: ["risk-preview", kind, threshold],
    queryFn: ({ signal }) => request<RiskPreview>("GET", "/risks/preview", { query: { kind, threshold }, signal }),
    placeholderData: keepPreviousData,
  });

/** GET /voices: the newest voices of some days that carry a risk. Its key follows the live hint `risk`. */
export const voicesAtRiskQuery = (days: { from: string; to: string }, limit: number) =>
  queryOptions({
    queryKey: ["risks", days, limit],
    queryFn: ({ signal }) => request<Page<Voice>>("GET", "/voices", { query: { ...days, risk: RISKS, limit }, signal }),
  });
