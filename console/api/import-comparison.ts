import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Comparison, ImportDetail, Mapping } from "./imports.ts";

/** Between two looks at a comparison that runs, milliseconds. */
const PAUSE = 400;

/** POST /imports/{id}/comparison and its outcome, by GET /imports/{id}: it takes as long as reading the file. */
export const comparisonQuery = (id: string, mapping: Mapping, enabled: boolean) =>
  queryOptions({
    queryKey: ["imported-comparison", id, mapping],
    queryFn: async ({ signal }): Promise<Comparison | null> => {
      let row = await request<ImportDetail>("POST", `/imports/${id}/comparison`, { body: { mapping }, signal });
      while (row.comparison?.status === "running") {
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
        signal.throwIfAborted();
        row = await request<ImportDetail>("GET", `/imports/${id}`, { signal });
      }
      return row.comparison;
    },
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  });
