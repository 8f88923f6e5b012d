import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { VerdictBadge } from "#prove/evaluations/verdict-badge.tsx";
import type { InitiativeDetail } from "#api/initiatives.ts";
import { type Definition, DefinitionList } from "#design/definition-list.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Whose it is, since when, where it came from and what became of it. */
export function RecordHead({ initiative }: { initiative: InitiativeDetail }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { ownerDepartment, owner, cooperatingDepartments, startsOn, startedAt, dueOn, approval, opportunity, evaluationId, verdict } = initiative;
  const place = [opportunity?.topic?.name, opportunity?.touchpoint?.name].filter(Boolean).join(" × ");
  const items: (Definition | false)[] = [
    evaluationId !== null && evaluationId !== undefined && {
      term: t("initiatives.verdict"),
      value: (
        <span className="flex flex-wrap items-center gap-2">
          {verdict && <VerdictBadge verdict={verdict} />}
          <Link to="/prove/evaluations/$id" params={{ id: evaluationId }} className={textLink}>
            {t("initiatives.openEvaluation")}
          </Link>
        </span>
      ),
    },
    { term: t("initiatives.department"), value: ownerDepartment.name },
    { term: t("initiatives.owner"), value: owner.name },
    cooperatingDepartments.length > 0 && { term: t("initiatives.cooperating"), value: cooperatingDepartments.map(({ name }) => name).join("、") },
    startsOn !== null && { term: t(startedAt === null ? "initiatives.startsOn" : "initiatives.startedOn"), value: format.date(startsOn) },
    dueOn !== null && { term: t("initiatives.dueOn"), value: format.date(dueOn) },
    approval !== null && { term: t("initiatives.approval"), value: t("initiatives.approvedBy", { name: approval.by.name, day: format.date(approval.at) }) },
    (place !== "" || Boolean(opportunity?.id)) && {
      term: t("initiatives.opportunity"),
      value: opportunity?.id ? (
        <Link to="/decide/opportunities/$id" params={{ id: opportunity.id }} className={textLink}>
          {place || t("initiatives.openOpportunity")}
        </Link>
      ) : (
        place
      ),
    },
  ];
  return <DefinitionList className="border-b border-rule" items={items.filter((item) => item !== false)} />;
}
