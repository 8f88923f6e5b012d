import type { Initiative } from "#api/initiatives.ts";

export const STEPS = ["propose", "withdrawProposal", "approve", "withdrawApproval", "plan", "start", "evaluate", "finish", "cancel"] as const;
export type Step = (typeof STEPS)[number];

type Standing = Pick<Initiative, "status" | "retrospective" | "plan" | "awaitsAnother">;

/** What a member may do next with an initiative, the likeliest first. The server decides again. */
export function possibleSteps(initiative: Standing, can: (permission: string) => boolean): readonly Step[] {
  return stepsOf(initiative).filter((step) => can(permissionOf(step)));
}

function stepsOf({ status, retrospective, plan, awaitsAnother }: Standing): readonly Step[] {
  // Without a plan nothing can be started; one of the past needs no approval, it was given long ago.
  const begin: readonly Step[] = plan ? ["start", "plan"] : ["plan"];
  if (status === "draft") return retrospective ? [...begin, "cancel"] : [...(plan ? (["propose", "plan"] as const) : (["plan", "propose"] as const)), "cancel"];
  if (status === "proposed") return awaitsAnother ? ["plan", "withdrawProposal", "cancel"] : ["approve", "plan", "withdrawProposal", "cancel"];
  if (status === "approved") return [...begin, "withdrawApproval", "cancel"];
  if (status === "running") return ["evaluate", "finish", "cancel"];
  return status === "finished" ? ["evaluate"] : [];
}

/** The message that names a step; a plan that is written is changed and not written. */
export const stepName = (step: Step, { plan }: Pick<Initiative, "plan">): string => (step === "plan" && plan ? "plan.edit" : `initiatives.step.${step}`);

function permissionOf(step: Step): string {
  if (step === "approve" || step === "withdrawApproval") return "initiatives:approve";
  return step === "evaluate" ? "evaluations:write" : "initiatives:write";
}
