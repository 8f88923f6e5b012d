import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Named } from "./vocabulary.ts";

/** GET /departments: those a touchpoint may belong to, by name. */
export const ownerDepartmentsQuery = queryOptions({
  queryKey: ["departments", "owners"],
  queryFn: async ({ signal }) => (await request<{ items: readonly Named[] }>("GET", "/departments", { signal })).items,
  staleTime: 5 * 60_000,
});
