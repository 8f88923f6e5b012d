import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Stage } from "./vocabulary.ts";

/** A stage as the company sees it; a name of null is the usual one of a standard stage. One that is not shown is not used. */
export interface JourneyStage {
  readonly stage: Stage;
  readonly name: string | null;
  readonly shown: boolean;
}

export interface Place {
  readonly touchpointId: string;
  readonly stage: Stage;
}

export interface Arrangement {
  /** All stages, in order: one without an id is new, an own one left out goes. */
  readonly items: readonly (Omit<JourneyStage, "stage"> & { readonly stage?: Stage })[];
  /** Where the touchpoints of a stage go, before it goes. */
  readonly moves?: readonly { readonly from: Stage; readonly into: Stage }[];
  /** Touchpoints put back one by one. */
  readonly places?: readonly Place[];
}

/** GET /journey-stages: in the company's order. */
export const journeyStagesQuery = queryOptions({
  queryKey: ["touchpoints", "stages"],
  queryFn: async ({ signal }) => (await request<{ items: readonly JourneyStage[] }>("GET", "/journey-stages", { signal })).items,
  staleTime: 60_000,
});

/** PUT /journey-stages. `moved`: where touchpoints stood before; as `places` they go back. */
export const arrangeStages = (arrangement: Arrangement): Promise<{ items: readonly JourneyStage[]; moved: readonly Place[] }> => request("PUT", "/journey-stages", { body: arrangement });
