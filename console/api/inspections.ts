import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import { CHANNELS } from "./vocabulary.ts";

export const VERDICTS = ["ok", "mend", "not-applicable"] as const;
export type Verdict = (typeof VERDICTS)[number];
export const CHECKLIST_KINDS = [...CHANNELS, "web"] as const;
export type ChecklistKind = (typeof CHECKLIST_KINDS)[number];

export interface ChecklistItem {
  readonly id: string;
  readonly text: string;
}

export interface Finding {
  readonly itemId: string;
  readonly verdict: Verdict;
  readonly note: string;
  readonly foundAt: string;
  readonly mendedAt: string | null;
}

/** A touchpoint in a round, with the checklist as it was when the round began. */
export interface Visit {
  readonly id: string;
  readonly touchpointId: string;
  readonly inspectorId: string | null;
  /** When every item had a finding; null until then. */
  readonly inspectedAt: string | null;
  readonly items: readonly ChecklistItem[];
  readonly findings: readonly Finding[];
}

export interface Round {
  readonly id: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly closedAt: string | null;
  /** Whether all its touchpoints are in sight; only then one may end it. */
  readonly whole: boolean;
  readonly progress: { readonly touchpoints: number; readonly inspected: number; readonly items: number; readonly found: number; readonly toMend: number; readonly mended: number };
  readonly visits: readonly Visit[];
}

/** GET /inspections: rounds with touchpoints in sight, the newest first. */
export const roundsQuery = queryOptions({
  queryKey: ["inspections", "rounds"],
  queryFn: async ({ signal }) => (await request<{ items: readonly Round[] }>("GET", "/inspections", { signal })).items,
});

/** GET /inspections/{id}. */
export const roundQuery = (id: string) => queryOptions({ queryKey: ["inspections", "one", id], queryFn: ({ signal }) => request<Round>("GET", `/inspections/${id}`, { signal }) });

export interface NewRound {
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly touchpointIds: readonly string[];
  readonly inspectorId: string | null;
}

export const beginRound = (body: NewRound): Promise<Round> => request("POST", "/inspections", { body });
export const closeRound = (id: string, closed: boolean): Promise<Round> => request(closed ? "POST" : "DELETE", `/inspections/${id}/closure`);

export interface NewFinding {
  readonly itemId: string;
  readonly verdict: Verdict;
  readonly note?: string;
  readonly mended?: boolean;
}

/** PATCH /inspections/{id}/visits/{visitId}: what was found, or who goes there. */
export const recordVisit = (id: string, visitId: string, body: { findings?: readonly NewFinding[]; inspectorId?: string | null }): Promise<Round> => request("PATCH", `/inspections/${id}/visits/${visitId}`, { body });

/** POST …/notes: what was noticed becomes an observer's voice. */
export const noteVisit = (id: string, visitId: string, text: string): Promise<{ voiceId: string }> => request("POST", `/inspections/${id}/visits/${visitId}/notes`, { body: { text } });

export interface Checklist {
  readonly kind: ChecklistKind;
  /** Written by the company; otherwise the standard one. */
  readonly own: boolean;
  readonly items: readonly ChecklistItem[];
}

/** GET /checklists: one for each channel, and one for web pages. */
export const checklistsQuery = queryOptions({
  queryKey: ["inspections", "checklists"],
  queryFn: async ({ signal }) => (await request<{ items: readonly Checklist[] }>("GET", "/checklists", { signal })).items,
});

/** PUT /checklists: rounds that began keep theirs; null goes back to the standard one. */
export const changeChecklist = (kind: ChecklistKind, items: readonly { id?: string; text: string }[] | null): Promise<Checklist> => request("PUT", "/checklists", { body: { kind, items } });
