import { queryOptions } from "@tanstack/react-query";
import { type Query, request } from "./client.ts";

/** GET /voices/{id}/neighbours: the voices beside it in the list of a filter, newest first. */
export const neighboursQuery = (id: string, filter: Query) =>
  queryOptions({
    queryKey: ["voices", "neighbours", id, filter],
    queryFn: ({ signal }) => request<{ newer: string | null; older: string | null }>("GET", `/voices/${id}/neighbours`, { query: filter, signal }),
    staleTime: 60_000,
  });
