import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";

/** One thing found by name or words, and the console address that opens it. */
export interface Found {
  readonly kind: "voice" | "initiative" | "opportunity" | "topic" | "touchpoint" | "customer";
  readonly id: string;
  readonly title: string;
  readonly detail?: string;
}

/** GET /search: the few best hits of each kind the member may see, for the palette. */
export const searchQuery = (q: string) =>
  queryOptions({
    queryKey: ["search", q],
    queryFn: ({ signal }) => request<{ items: readonly Found[] }>("GET", "/search", { query: { q }, signal }),
    enabled: q.trim() !== "",
    staleTime: 60_000,
  });
