import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Person, Ref } from "./figures.ts";
import type { Plan } from "./plan.ts";

export const STATUSES = ["draft", "proposed", "approved", "running", "finished", "cancelled"] as const;
export type Status = (typeof STATUSES)[number];

export interface Milestone {
  readonly id: string;
  readonly title: string;
  readonly dueOn: string | null;
  readonly doneAt: string | null;
}

/** What a department does about an opportunity. */
export interface Initiative {
  readonly id: string;
  readonly title: string;
  readonly hypothesis: string;
  readonly status: Status;
  /** Of the past: entered afterwards, its plan not registered beforehand. */
  readonly retrospective: boolean;
  readonly opportunity: { readonly id: string | null; readonly topic: Ref | null; readonly touchpoint: Ref | null } | null;
  readonly ownerDepartment: Ref;
  readonly owner: Person;
  readonly cooperatingDepartments: readonly Ref[];
  readonly milestones: readonly Milestone[];
  readonly startsOn: string | null;
  readonly dueOn: string | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly cancellationReason?: string | null;
  readonly approval: { readonly by: Person; readonly at: string } | null;
  /** Its approval was asked for by whoever looks at it: another member gives it. */
  readonly awaitsAnother: boolean;
  readonly plan: Plan | null;
  readonly commentCount: number;
  readonly overdue: boolean;
  readonly evaluationId?: string | null;
  readonly verdict?: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Comment {
  readonly id: string;
  readonly by: Person;
  readonly at: string;
  readonly text: string;
  readonly mentions: readonly Person[];
}

export interface HistoryEvent {
  readonly at: string;
  readonly by: Person | null;
  readonly event: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface InitiativeDetail extends Initiative {
  readonly comments: readonly Comment[];
  readonly history: readonly HistoryEvent[];
}

export const initiativeKey = (id: string) => ["initiatives", "one", id] as const;

/** GET /initiatives/:id */
export const initiativeQuery = (id: string) =>
  queryOptions({ queryKey: initiativeKey(id), queryFn: ({ signal }) => request<InitiativeDetail>("GET", `/initiatives/${id}`, { signal }) });
