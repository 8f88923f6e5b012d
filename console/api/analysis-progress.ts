import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";

/** What of the analysis is under way: voices on their way into figures, tagging by changed rules, a new generation. */
export interface AnalysisProgress {
  readonly waiting: number;
  readonly tagging: { readonly topicIds: readonly string[]; readonly share: number } | null;
  readonly anew: { readonly generation: number; readonly analysed: number; readonly voices: number; readonly secondsLeft: number | null } | null;
  /** Reading all voices anew is about to begin. */
  readonly soon: boolean;
  /** By what voices are read now, and by what those that figures count were read; whether those are read anew by themselves. */
  readonly version: { readonly current: string; readonly stored: readonly string[]; readonly newer: boolean; readonly automatic: boolean };
}

/** How often it is asked while something moves, milliseconds. */
const EACH = 1500;

/** GET /analysis/progress; asked again and again while something is under way. */
export const analysisProgressQuery = queryOptions({
  queryKey: ["analysis", "progress"],
  queryFn: ({ signal }) => request<AnalysisProgress>("GET", "/analysis/progress", { signal }),
  refetchInterval: ({ state: { data } }) => (data && (data.tagging || data.anew || data.soon || data.waiting > 0) ? EACH : false),
  staleTime: 0,
});

/** DELETE /analysis/generations: gives it up; figures stay as they are. */
export const stopAnalysingAnew = (): Promise<unknown> => request("DELETE", "/analysis/generations");

/** POST /analysis/generations: analyses every voice anew; questions change over when all is done. Null: it begins behind something that is learnt again first. 409 while one runs. */
export const analyseAnew = (): Promise<{ generation: number | null }> => request("POST", "/analysis/generations", { body: {} });
