import type { ReactNode } from "react";
import type { InitiativeDetail } from "#api/initiatives.ts";
import { Notice } from "#design/feedback/notice.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Why what was approved waits again, or will: an approval is given to the hypothesis and the plan as they stand. */
export function AskedAgain({ initiative: { status, plan, history } }: { initiative: InitiativeDetail }): ReactNode {
  const t = useText();
  if (status !== "proposed") return null;
  const last = history.find(({ event }) => event === "approval-withdrawn" || event === "approved" || event === "proposed");
  const because = last?.event === "approval-withdrawn" ? last.detail["because"] : undefined;
  if (because === "hypothesis" || because === "plan") return <Notice tone="warn" title={t(`initiatives.askedAgain.${because}`)}>{t("initiatives.askedAgainLead")}</Notice>;
  return plan === null ? <Notice title={t("initiatives.approvalWithoutPlan")}>{t("initiatives.approvalWithoutPlanLead")}</Notice> : null;
}
