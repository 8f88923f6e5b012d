import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Page } from "./cursor-pages.ts";
import type { Voice } from "./voices.ts";

/** GET /voices: the newest few in sight, of one intent or any, and how many there are. */
export const newestVoicesQuery = (limit: number, intent?: string) =>
  queryOptions({
    queryKey: ["voices", "newest", limit, intent ?? ""],
    queryFn: ({ signal }) => request<Page<Voice>>("GET", "/voices", { query: { limit, intent }, signal }),
  });
