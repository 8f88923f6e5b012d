import { queryOptions } from "@tanstack/react-query";
import { type Query, request } from "./client.ts";
import type { Page } from "./cursor-pages.ts";
import type { Voice } from "./voices.ts";

/** GET /voices: the newest few that a filter opens. */
export const evidenceVoicesQuery = (where: Query, limit = 8) =>
  queryOptions({
    queryKey: ["voices", "evidence", where, limit],
    queryFn: ({ signal }) => request<Page<Voice>>("GET", "/voices", { query: { ...where, limit }, signal }),
  });
