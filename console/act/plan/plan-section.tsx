import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { InitiativeDetail } from "#api/initiatives.ts";
import { useSession } from "#api/me.ts";
import { Section } from "#design/section.tsx";
import { textLink } from "#design/text-link.ts";
import { useText } from "#i18n/use-text.tsx";
import { PlanSummary } from "./plan-summary.tsx";

/** The plan on the initiative's page, with the way to its editor while it may change. */
export function PlanSection({ initiative: { id, plan, status } }: { initiative: InitiativeDetail }): ReactNode {
  const t = useText();
  const { can } = useSession();
  const editable = can("initiatives:write") && !plan?.frozenAt && status !== "cancelled" && status !== "finished";
  return (
    <Section
      title={t("plan.title")}
      tools={
        editable &&
        plan && (
          <Link to="/act/initiatives/$id/plan" params={{ id }} className={textLink}>
            {t("plan.edit")}
          </Link>
        )
      }
    >
      {plan ? (
        <PlanSummary plan={plan} />
      ) : (
        <p className="text-soft">
          {t("plan.none")}{" "}
          {editable && (
            <Link to="/act/initiatives/$id/plan" params={{ id }} className={textLink}>
              {t("plan.write")}
            </Link>
          )}
        </p>
      )}
    </Section>
  );
}
