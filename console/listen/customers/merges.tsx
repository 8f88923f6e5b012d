import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { CustomerDetail } from "#api/customers.ts";
import { useSession } from "#api/me.ts";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Section } from "#design/section.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { useMerge } from "./use-merge.ts";

/** Others who may be the same person, for somebody to decide; and those taken for this one, each of whom can be separated again. */
export function Merges({ customer }: { customer: CustomerDetail }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { can } = useSession();
  const { merge, separate } = useMerge(customer.id);
  const { conflicts, merges } = customer;
  const mayWrite = can("customers:write");
  if (conflicts.length + merges.length === 0) return null;
  return (
    <>
      {conflicts.length > 0 && (
        <Section title={t("listen.customer.conflicts")} lead={t("listen.customer.conflictsLead")}>
          <ul className="border-b border-rule">
            {conflicts.map((other) => (
              <li key={`${other.customerId} ${other.kind}`} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-rule py-2.5">
                <span>
                  <Link to="/listen/customers/$id" params={{ id: other.customerId }} className={textLink}>
                    {other.name ?? t("listen.customer.unnamed")}
                  </Link>
                  <span className="ml-3 text-note text-soft">{t("listen.customer.sameAddress", { kind: t(`listen.identity.${other.kind}`) })}</span>
                </span>
                {mayWrite && (
                  <Button
                    size="small"
                    busy={merge.isPending}
                    onClick={() => merge.mutate({ mergedId: other.customerId, reason: t("listen.customer.sameAddress", { kind: t(`listen.identity.${other.kind}`) }) })}
                  >
                    {t("listen.customer.mergeThis")}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {merge.error && <ErrorState error={merge.error} />}
        </Section>
      )}
      {merges.length > 0 && (
        <Section title={t("listen.customer.merges")} lead={t("listen.customer.mergesLead")}>
          <ul className="border-b border-rule">
            {merges.map((done) => (
              <li key={done.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-rule py-2.5">
                <span>
                  {done.mergedName ?? t("listen.customer.unnamed")}
                  <span className="ml-3 text-note text-soft">{t("listen.customer.mergedOn", { day: format.date(done.mergedAt), reason: done.reason })}</span>
                </span>
                {mayWrite && (
                  <Button size="small" busy={separate.isPending} onClick={() => separate.mutate(done.id)}>
                    {t("listen.customer.separate")}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
