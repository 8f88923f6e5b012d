import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Page } from "./cursor-pages.ts";
import type { Evaluation } from "./evaluations.ts";
import type { Import } from "./imports.ts";
import type { Initiative, Status } from "./initiatives.ts";
import type { Opportunity } from "./opportunities.ts";
import type { Voice } from "./voices.ts";

/** GET /voices: the newest few in sight, of one intent or any, and how many there are. */
export const newestVoicesQuery = (limit: number, intent?: string) =>
  queryOptions({
    queryKey: ["voices", "newest", limit, intent ?? ""],
    queryFn: ({ signal }) => request<Page<Voice>>("GET", "/voices", { query: { limit, intent }, signal }),
  });

/** GET /opportunities: those that nobody has decided on, the most worthwhile first. */
export const openOpportunitiesQuery = (limit: number) =>
  queryOptions({
    queryKey: ["opportunities", "open", limit],
    queryFn: ({ signal }) => request<Page<Opportunity>>("GET", "/opportunities", { query: { status: "open", limit }, signal }),
  });

/** GET /initiatives in one state; a front page shows a few of at most 200. */
export const initiativesInQuery = (status: Status) =>
  queryOptions({
    queryKey: ["initiatives", "in", status],
    queryFn: async ({ signal }) => (await request<Page<Initiative>>("GET", "/initiatives", { query: { status, limit: 200 }, signal })).items,
  });

/** GET /imports: the newest 20. */
export const newestImportsQuery = queryOptions({
  queryKey: ["imports", "newest"],
  queryFn: async ({ signal }) => (await request<Page<Import>>("GET", "/imports", { query: { limit: 20 }, signal })).items,
});

/** GET /evaluations: newest first. */
export const newestEvaluationsQuery = (limit: number) =>
  queryOptions({
    queryKey: ["evaluations", "newest", limit],
    queryFn: async ({ signal }) => (await request<Page<Evaluation>>("GET", "/evaluations", { query: { limit }, signal })).items,
  });
