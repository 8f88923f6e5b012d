import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";

export interface RetentionRule {
  readonly id: "voices" | "customers" | "transactions" | "rejected-rows" | "audit";
  /** null: kept for good. */
  readonly months: number | null;
  readonly fewestMonths: number;
  /** Nothing goes before; null without a rule. */
  readonly appliesFrom: string | null;
  /** How much the rule would remove today. */
  readonly expired: number;
}

export interface Retention {
  readonly items: readonly RetentionRule[];
  readonly waitingDays: number;
}

/** GET /retention */
export const retentionQuery = queryOptions({
  queryKey: ["retention"],
  queryFn: ({ signal }) => request<Retention>("GET", "/retention", { signal }),
});

/** GET /retention/preview */
export const retentionPreviewQuery = (kind: RetentionRule["id"], months: number) =>
  queryOptions({
    queryKey: ["retention", kind, months],
    queryFn: ({ signal }) => request<{ readonly expired: number; readonly before: string }>("GET", "/retention/preview", { query: { kind, months }, signal }),
  });

/** PUT /retention; null keeps it for good. */
export const changeRetention = (kind: RetentionRule["id"], months: number | null): Promise<Retention> => request("PUT", "/retention", { body: { kind, months } });
