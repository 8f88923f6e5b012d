import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Stage } from "./vocabulary.ts";

/** A stage as the company sees it; a name of null is the usual one. */
export interface JourneyStage {
  readonly stage: Stage;
  readonly name: string | null;
  readonly shown: boolean;
}

/** GET /journey-stages: in the company's order. */
export const journeyStagesQuery = queryOptions({
  queryKey: ["touchpoints", "stages"],
  queryFn: async ({ signal }) => (await request<{ items: readonly JourneyStage[] }>("GET", "/journey-stages", { signal })).items,
});

/** PUT /journey-stages: names, order, and which are shown. */
export const arrangeStages = (items: readonly JourneyStage[]): Promise<unknown> => request("PUT", "/journey-stages", { body: { items } });
