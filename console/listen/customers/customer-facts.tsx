import { useMutation } from "@tanstack/react-query";
import { Eye } from "lucide-react";
import type { ReactNode } from "react";
import { type CustomerDetail, type Identity, readIdentities } from "#api/customers.ts";
import { useSession } from "#api/me.ts";
import { Button } from "#design/button.tsx";
import { DefinitionList } from "#design/definition-list.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** By what a customer is known. Addresses are masked until somebody permitted asks, and each look is kept in the audit log. */
export function CustomerFacts({ customer }: { customer: CustomerDetail }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { can } = useSession();
  const look = useMutation({ mutationFn: () => readIdentities(customer.id) });
  const masked = customer.identities.some(({ kind }) => kind !== "external");
  return (
    <div className="grid gap-2">
      <DefinitionList
        items={[
          { term: t("listen.customer.identities"), value: <Identities items={look.data ?? customer.identities} /> },
          ...(customer.accountName ? [{ term: t("listen.target.accountName"), value: customer.accountName }] : []),
          ...Object.entries(customer.attributes).map(([term, value]) => ({ term, value })),
          { term: t("listen.customer.since"), value: format.date(customer.createdAt) },
        ]}
      />
      {masked && can("voices:unmask") && !look.data && (
        <div className="flex flex-wrap items-center gap-3">
          <Button size="small" busy={look.isPending} onClick={() => look.mutate()}>
            <Eye aria-hidden className="size-4" />
            {t("listen.customer.unmask")}
          </Button>
          <span className="text-note text-faint">{t("listen.customer.unmaskHint")}</span>
        </div>
      )}
      {look.error && <ErrorState error={look.error} />}
    </div>
  );
}

function Identities({ items }: { items: readonly Identity[] }): ReactNode {
  const t = useText();
  if (items.length === 0) return "—";
  return (
    <ul aria-live="polite">
      {items.map(({ kind, value }) => (
        <li key={`${kind} ${value}`}>
          <span className="mr-2 text-note text-faint">{t(`listen.identity.${kind}`)}</span>
          {value}
        </li>
      ))}
    </ul>
  );
}
