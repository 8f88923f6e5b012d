import type { InitiativeChange, NewInitiative } from "#api/initiative-changes.ts";
import type { InitiativeDetail } from "#api/initiatives.ts";
import type { Opportunity } from "#api/opportunities.ts";

/** What the form holds; days are "" while none is chosen. */
export interface InitiativeFields {
  readonly title: string;
  readonly hypothesis: string;
  readonly topicId: string | undefined;
  readonly touchpointId: string | undefined;
  readonly ownerDepartmentId: string | undefined;
  readonly ownerMemberId: string | undefined;
  readonly cooperatingDepartmentIds: readonly string[];
  readonly retrospective: boolean;
  readonly startsOn: string;
  readonly dueOn: string;
}

export const emptyFields: InitiativeFields = {
  title: "", hypothesis: "", topicId: undefined, touchpointId: undefined, ownerDepartmentId: undefined, ownerMemberId: undefined,
  cooperatingDepartmentIds: [], retrospective: false, startsOn: "", dueOn: "",
};

/** What must be there before the server is asked. */
export const lacking = (fields: InitiativeFields): readonly (keyof InitiativeFields)[] =>
  (["title", "hypothesis", "ownerDepartmentId", "ownerMemberId", ...(fields.retrospective ? (["startsOn"] as const) : [])] as const).filter((name) => !String(fields[name] ?? "").trim());

/** The request that makes it: the opportunity stands for its topic and touchpoint. */
export function creationOf(fields: InitiativeFields, opportunity: Pick<Opportunity, "id" | "topic" | "touchpoint"> | undefined): NewInitiative {
  const { title, hypothesis, topicId, touchpointId, ownerDepartmentId = "", ownerMemberId = "", cooperatingDepartmentIds, retrospective, startsOn, dueOn } = fields;
  const place = opportunity ? { opportunityId: opportunity.id, topicId: opportunity.topic.id, touchpointId: opportunity.touchpoint.id } : { ...(topicId ? { topicId } : {}), ...(touchpointId ? { touchpointId } : {}) };
  return {
    title: title.trim(), hypothesis: hypothesis.trim(), ...place, ownerDepartmentId, ownerMemberId, cooperatingDepartmentIds, retrospective,
    ...(startsOn ? (retrospective ? { startedOn: startsOn } : { startsOn }) : {}),
    ...(dueOn ? { dueOn } : {}),
  };
}

export const fieldsOf = (initiative: InitiativeDetail): InitiativeFields => ({
  title: initiative.title,
  hypothesis: initiative.hypothesis,
  topicId: initiative.opportunity?.topic?.id,
  touchpointId: initiative.opportunity?.touchpoint?.id,
  ownerDepartmentId: initiative.ownerDepartment.id,
  ownerMemberId: initiative.owner.memberId,
  cooperatingDepartmentIds: initiative.cooperatingDepartments.map(({ id }) => id),
  retrospective: initiative.retrospective,
  startsOn: initiative.startsOn ?? "",
  dueOn: initiative.dueOn ?? "",
});

/** Only what differs: what was registered must not even be sent. */
export function changeOf(before: InitiativeFields, after: InitiativeFields): InitiativeChange {
  const day = (value: string): string | null => value || null;
  return {
    ...(after.title !== before.title ? { title: after.title.trim() } : {}),
    ...(after.hypothesis !== before.hypothesis ? { hypothesis: after.hypothesis.trim() } : {}),
    ...(after.ownerDepartmentId && after.ownerDepartmentId !== before.ownerDepartmentId ? { ownerDepartmentId: after.ownerDepartmentId } : {}),
    ...(after.ownerMemberId && after.ownerMemberId !== before.ownerMemberId ? { ownerMemberId: after.ownerMemberId } : {}),
    ...(after.cooperatingDepartmentIds.join() !== before.cooperatingDepartmentIds.join() ? { cooperatingDepartmentIds: after.cooperatingDepartmentIds } : {}),
    ...(after.startsOn !== before.startsOn ? { startsOn: day(after.startsOn) } : {}),
    ...(after.dueOn !== before.dueOn ? { dueOn: day(after.dueOn) } : {}),
  };
}
