import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Channel, Stage } from "./vocabulary.ts";

/** A place where customer and company meet. */
export interface Touchpoint {
  readonly id: string;
  readonly name: string;
  /** Under which its voices come as well: its former names, and what people add. */
  readonly otherNames: readonly string[];
  readonly channel: Channel;
  readonly stage: Stage;
  readonly departmentId: string | null;
  /** Where its voices count now. */
  readonly mergedInto: string | null;
  /** Out of use: offered no longer; its voices stay. */
  readonly archived: boolean;
  readonly createdAt: string;
}

/** GET /touchpoints: all in sight by name, merged and archived ones too. */
export const touchpointsQuery = queryOptions({
  queryKey: ["touchpoints"],
  queryFn: async ({ signal }) => (await request<{ items: readonly Touchpoint[] }>("GET", "/touchpoints", { signal })).items,
  staleTime: 60_000,
});
