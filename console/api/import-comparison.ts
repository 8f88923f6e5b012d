import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { ImportDetail, Mapping } from "./imports.ts";

/** Every row of an upload beside the voices that are there. */
export interface Comparison {
  readonly status: "running" | "done" | "failed";
  /** Without a column of ids a row that says something else is another voice, and nothing can be corrected. */
  readonly keyed: boolean;
  readonly rows: number;
  readonly fresh: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Changed rows in which a person has corrected, here, a field that the file changes. */
  readonly stated: number;
  readonly fields: Readonly<Record<string, number>>;
  readonly sample: readonly {
    readonly row: number;
    readonly sourceId: string;
    readonly voiceId: string;
    readonly changes: readonly { readonly field: string; readonly before: string | null; readonly after: string | null; readonly stated?: string }[];
  }[];
  readonly bytesRead: number;
}

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
