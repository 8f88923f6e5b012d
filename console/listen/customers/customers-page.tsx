import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useCursorPages } from "#api/cursor-pages.ts";
import type { Customer } from "#api/customers.ts";
import { useSession } from "#api/me.ts";
import { text } from "#app/address/fields.ts";
import { useAddressState } from "#app/address/use-address-state.ts";
import { Page } from "#app/page.tsx";
import { Button } from "#design/button.tsx";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { Field } from "#design/form/field.tsx";
import { SearchInput } from "#design/form/search-input.tsx";
import { More } from "#design/more.tsx";
import type { Column } from "#design/table/column.ts";
import { DataTable } from "#design/table/data-table.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

const FIELDS = { q: text() };

/** The people who spoke or bought, found by name or by any writing of an address. */
export function CustomersPage(): ReactNode {
  const t = useText();
  const { can } = useSession();
  const navigate = useNavigate();
  const [{ q }, change] = useAddressState(FIELDS);
  const list = useCursorPages<Customer>(["customers", { q }], "/customers", { q }, 40);
  const columns = useColumns();
  const start = can("imports:write") && (
    <Button asChild look="primary">
      <Link to="/listen/imports/new" search={{ kind: "customers" } as never}>
        {t("listen.customers.import")}
      </Link>
    </Button>
  );
  return (
    <Page title={t("listen.customers.title")} lead={t("listen.customers.lead")}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <Field label={t("listen.customers.search")} hint={t("listen.customers.searchHint")} className="max-w-xl">
          <SearchInput value={q} onChange={(next) => change({ q: next })} />
        </Field>
        <DataTable
          label={t("listen.customers.title")}
          rows={list.query.data && list.items}
          columns={columns}
          rowId={(row) => row.id}
          onOpen={(row) => void navigate({ to: "/listen/customers/$id", params: { id: row.id } })}
          onEnd={list.more}
          error={list.query.error}
          onRetry={() => void list.query.refetch()}
          empty={
            q === "" ? (
              <EmptyState title={t("listen.customers.none")} action={start}>
                {t("listen.customers.noneLead")}
              </EmptyState>
            ) : (
              <EmptyState title={t("listen.customers.noMatch", { q })}>{t("listen.customers.noMatchLead")}</EmptyState>
            )
          }
        />
        {list.hasMore && <More shown={list.items.length} hasMore busy={list.query.isFetchingNextPage} onMore={list.more} />}
      </div>
    </Page>
  );
}

function useColumns(): readonly Column<Customer>[] {
  const t = useText();
  const format = useFormat();
  return [
    {
      id: "name",
      header: t("listen.customer.name"),
      cell: (row) => (
        <>
          <Link to="/listen/customers/$id" params={{ id: row.id }} className={textLink}>
            {row.name ?? t("listen.customer.unnamed")}
          </Link>
          {row.accountName && <span className="block text-note text-soft">{row.accountName}</span>}
        </>
      ),
    },
    {
      id: "identities",
      header: t("listen.customer.identities"),
      cell: (row) => (
        <ul className="text-note">
          {row.identities.map(({ kind, value }) => (
            <li key={`${kind} ${value}`}>
              <span className="mr-2 text-faint">{t(`listen.identity.${kind}`)}</span>
              {value}
            </li>
          ))}
        </ul>
      ),
    },
    {
      id: "attributes",
      header: t("listen.customer.attributes"),
      hideOnPhone: true,
      cell: (row) => <span className="line-clamp-2 text-note text-soft">{Object.entries(row.attributes).map(([name, value]) => `${name} ${value}`).join(" · ")}</span>,
    },
    { id: "since", header: t("listen.customer.since"), width: "9rem", hideOnPhone: true, cell: (row) => format.date(row.createdAt) },
  ];
}
