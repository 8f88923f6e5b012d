import type { ReactNode } from "react";
import type { Initiative } from "#api/initiatives.ts";
import { Notice } from "#design/feedback/notice.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Said before the start where somebody changed the plan after another had approved it. */
export function ChangedSinceApproval({ initiative: { status, approval, plan } }: { initiative: Initiative }): ReactNode {
  const t = useText();
  const format = useFormat();
  const changes = status === "approved" && approval ? (plan?.amendments.filter(({ at, by }) => at > approval.at && by?.memberId !== approval.by.memberId) ?? []) : [];
  const last = changes.at(-1);
  if (!last || !approval) return null;
  return (
    <Notice tone="warn" title={t("plan.changedSinceApproval")}>
      {t("plan.changedSinceApprovalLead", { n: changes.length, by: last.by?.name ?? t("plan.somebody"), when: format.dateTime(last.at), approver: approval.by.name })}
    </Notice>
  );
}
