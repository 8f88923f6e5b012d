import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { useSession } from "#api/me.ts";
import { cx } from "#design/cx.ts";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { useText } from "#i18n/use-text.tsx";
import { AddressLink } from "../address-link.tsx";
import { NothingInSight } from "../nothing-in-sight.tsx";
import { useSeesCompany } from "../use-sees-company.ts";
import { useFirstSteps } from "./use-first-steps.ts";

/** Before the first voice: what to do, each ticked off once it is done. Whoever may do none of it is told to wait. */
export function FirstSteps(): ReactNode {
  const t = useText();
  const { workspace } = useSession();
  const company = useSeesCompany();
  const steps = useFirstSteps(false);
  if (workspace?.sample) return <EmptyState title={t("app.sample.soon")}>{t("app.sample.soonLead")}</EmptyState>;
  if (!steps) return <Skeleton height={320} />;
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
