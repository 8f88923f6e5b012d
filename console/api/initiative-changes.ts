import { request } from "./client.ts";
import type { InitiativeDetail } from "./initiatives.ts";

type Answer = Promise<InitiativeDetail>;

export interface NewInitiative {
  readonly title: string;
  readonly hypothesis: string;
  readonly opportunityId?: string;
  readonly topicId?: string;
  readonly touchpointId?: string;
  readonly ownerDepartmentId: string;
  readonly ownerMemberId: string;
  readonly cooperatingDepartmentIds: readonly string[];
  readonly startsOn?: string;
  readonly dueOn?: string;
  readonly retrospective: boolean;
  /** The day one of the past began; only with `retrospective`. */
  readonly startedOn?: string;
}

export interface InitiativeChange {
  readonly title?: string;
  readonly hypothesis?: string;
  readonly ownerDepartmentId?: string;
  readonly ownerMemberId?: string;
  readonly cooperatingDepartmentIds?: readonly string[];
  readonly startsOn?: string | null;
  readonly dueOn?: string | null;
}

/** The verbs of an initiative; each answers with the whole initiative as it then is. */
export const createInitiative = (body: NewInitiative): Answer => request("POST", "/initiatives", { body });
export const changeInitiative = (id: string, body: InitiativeChange): Answer => request("PATCH", `/initiatives/${id}`, { body });
export const propose = (id: string): Answer => request("POST", `/initiatives/${id}/proposal`, { body: {} });
export const withdrawProposal = (id: string): Answer => request("DELETE", `/initiatives/${id}/proposal`);
export const approve = (id: string): Answer => request("POST", `/initiatives/${id}/approval`, { body: {} });
export const withdrawApproval = (id: string): Answer => request("DELETE", `/initiatives/${id}/approval`);
export const start = (id: string, startedOn?: string): Answer => request("POST", `/initiatives/${id}/start`, { body: startedOn ? { startedOn } : {} });
export const finish = (id: string): Answer => request("POST", `/initiatives/${id}/finish`, { body: {} });
export const cancel = (id: string, reason: string): Answer => request("POST", `/initiatives/${id}/cancellation`, { body: { reason } });
