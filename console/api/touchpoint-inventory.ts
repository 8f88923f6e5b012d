import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Estimate } from "./insights.ts";
import type { Channel, Stage } from "./vocabulary.ts";

export const GAPS = ["owner", "stage", "voices", "exposure", "inspection"] as const;
export type Gap = (typeof GAPS)[number];
export type HealthState = "good" | "watch" | "bad" | "unknown";

export interface TouchpointFigures {
  readonly voices: Estimate;
  readonly complaints: Estimate;
  readonly complaintShare: Estimate;
  readonly nps: Estimate;
  readonly csat: Estimate;
  readonly ces: Estimate;
  readonly star: Estimate;
}

/** A touchpoint in use with what the last 90 days and its inspections tell of it. */
export interface InventoryRow {
  readonly id: string;
  readonly name: string;
  readonly channel: Channel;
  readonly stage: Stage;
  readonly stageChosen: boolean;
  readonly departmentId: string | null;
  readonly figures: TouchpointFigures;
  readonly exposure: { readonly measure: string; readonly amount: number } | null;
  /** Null for those who may not see opportunities. */
  readonly opportunities: number | null;
  readonly inspectedAt: string | null;
  /** Findings that are still to mend. */
  readonly toMend: number;
  /** Faults of its web pages that are open. */
  readonly faults: number;
  readonly gaps: readonly Gap[];
  /** It came with voices and nobody has taken it in hand: until then what it lacks is no gap. */
  readonly settlesUntil: string | null;
  readonly exempted: readonly { readonly gap: Gap; readonly reason: string; readonly until: string }[];
  readonly health: { readonly state: HealthState; readonly reasons: readonly ("complaints" | "faults" | "to-mend" | "gaps")[] };
}

export interface Inventory {
  readonly period: { readonly from: string; readonly to: string };
  /** The same figures over everything in sight. */
  readonly whole: TouchpointFigures;
  readonly items: readonly InventoryRow[];
}

/** GET /touchpoint-inventory: every touchpoint in use and in sight. */
export const inventoryQuery = queryOptions({
  queryKey: ["touchpoints", "inventory"],
  queryFn: ({ signal }) => request<Inventory>("GET", "/touchpoint-inventory", { signal }),
});

export interface Scorecard {
  readonly department: { readonly id: string; readonly name: string; readonly outside: boolean };
  readonly period: Inventory["period"];
  readonly items: readonly InventoryRow[];
  readonly complaintShare: Estimate;
  /** The touchpoints of all others, and how much more this department's complain; null where one may not see them. */
  readonly others: { readonly complaintShare: Estimate; readonly difference: Estimate } | null;
  /** Its touchpoints, and those inspected within a year. */
  readonly inspections: { readonly touchpoints: number; readonly inspected: number };
  readonly response: { readonly found: number; readonly mended: number; readonly medianDays: number | null };
}

/** GET /departments/{id}/scorecard: how a department or vendor does, with all below it. */
export const scorecardQuery = (id: string) =>
  queryOptions({ queryKey: ["touchpoints", "scorecard", id], queryFn: ({ signal }) => request<Scorecard>("GET", `/departments/${id}/scorecard`, { signal }) });

/** PUT /touchpoints/{id}/exemption: a gap is meant so for a year, or with null is one again. */
export const exemptGap = (id: string, gap: Gap, reason: string | null): Promise<void> => request("PUT", `/touchpoints/${id}/exemption`, { body: { gap, reason } });
