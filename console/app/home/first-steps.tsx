import { useQuery } from "@tanstack/react-query";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { useSession } from "#api/me.ts";
import { departmentsQuery } from "#api/departments.ts";
import { membersQuery } from "#api/members.ts";
import { topicsQuery } from "#api/topics.ts";
import { cx } from "#design/cx.ts";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { useText } from "#i18n/use-text.tsx";
import { AddressLink } from "../address-link.tsx";
import { NothingInSight } from "../nothing-in-sight.tsx";
import { useSeesCompany } from "../use-sees-company.ts";

interface Step {
  readonly id: "import" | "departments" | "invite" | "topics";
  readonly href: string;
  readonly permission: string;
  readonly done: boolean;
}

/** Before the first voice: what to do, each ticked off once it is done. Whoever may do none of it is told to wait. */
export function FirstSteps(): ReactNode {
  const t = useText();
  const { can, workspace } = useSession();
  const company = useSeesCompany();
  const departments = useQuery(departmentsQuery());
  const members = useQuery(membersQuery());
  const topics = useQuery(topicsQuery);
  const all: readonly Step[] = [
    { id: "import", href: "/listen/imports/new", permission: "imports:write", done: false },
    { id: "departments", href: "/settings/departments", permission: "departments:write", done: (departments.data?.length ?? 0) > 0 },
    { id: "invite", href: "/settings/invitations?new=1", permission: "members:write", done: (members.data?.length ?? 0) > 1 },
    { id: "topics", href: "/understand/topics", permission: "topics:write", done: topics.data?.some(({ status, proposed }) => status === "active" && !proposed) ?? false },
  ];
  const steps = all.filter(({ permission }) => can(permission));
  if (workspace?.sample) return <EmptyState title={t("app.sample.soon")}>{t("app.sample.soonLead")}</EmptyState>;
  if (steps.length === 0) return <NothingInSight otherwise={<EmptyState title={t("home.noVoices")}>{t(company ? "home.noVoicesCompanyLead" : "home.noVoicesLead")}</EmptyState>} />;
  return (
    <section aria-labelledby="home-steps" className="grid gap-5">
      <div>
        <h2 id="home-steps" className="text-h2">
          {t("home.steps")}
        </h2>
        <p className="measure mt-1 text-soft">{t("home.stepsLead")}</p>
      </div>
      <ol className="max-w-3xl border-b border-rule">
        {steps.map(({ id, href, done }, index) => (
          <li key={id} className="border-t border-rule">
            <AddressLink href={href} className="group grid grid-cols-[2.5rem_minmax(0,1fr)] items-start py-4">
              <span className={cx("font-serif text-h2 leading-snug", done ? "text-good" : "text-faint")}>{done ? <Check aria-hidden className="mt-1 size-5" /> : index + 1}</span>
              <span>
                <span className={cx("font-serif text-h3 font-semibold group-hover:text-accent", done && "text-soft")}>{t(`home.step.${id}`)}{done && <span className="ml-2 font-sans text-note text-good">{t("home.done")}</span>}</span>
                <span className="measure block text-soft">{t(`home.step.${id}Lead`)}</span>
              </span>
            </AddressLink>
          </li>
        ))}
      </ol>
    </section>
  );
}
