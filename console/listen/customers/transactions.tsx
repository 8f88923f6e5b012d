import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type CustomerDetail, customerTransactionsQuery, type Transaction } from "#api/customers.ts";
import { useSession } from "#api/me.ts";
import { Figure } from "#design/figure.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { Section } from "#design/section.tsx";
import type { Column } from "#design/table/column.ts";
import { DataTable } from "#design/table/data-table.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** What the customer bought: sums, then the newest ones. */
export function Transactions({ customer }: { customer: CustomerDetail }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { can } = useSession();
  const query = useQuery(customerTransactionsQuery(customer.id));
  const money = useMoney();
  const columns = useColumns();
  return (
    <Section title={t("listen.customer.transactions")}>
      <Loaded
        query={query}
        skeleton={<Skeleton height={96} />}
        isEmpty={({ items }) => items.length === 0}
        empty={
          <p className="text-soft">
            {t("listen.customer.noTransactions")}{" "}
            {can("imports:write") && (
              <Link to="/listen/imports/new" search={{ kind: "transactions" } as never} className={textLink}>
                {t("listen.import.next.transactions")}
              </Link>
            )}
          </p>
        }
      >
        {({ summary, items }) => (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
            <div className="grid gap-x-8 gap-y-5 sm:grid-cols-3">
              {summary.map((sum) => (
                <div key={`${sum.kind} ${sum.currency}`}>
                  <Figure label={t(`listen.kind.${sum.kind}`)} value={sum.amount} write={(value) => money(value, sum)} size="normal" />
                  <p className="text-note text-soft">
                    {t(sum.kind === "contract" ? "listen.customer.contracts" : "listen.customer.purchases", { n: sum.count, open: sum.open, from: format.date(sum.firstOn), to: format.date(sum.lastOn) })}
                  </p>
                </div>
              ))}
            </div>
            <DataTable label={t("listen.customer.transactions")} rows={items} columns={columns} rowId={(row) => row.id} />
          </div>
        )}
      </Loaded>
    </Section>
  );
}

function useColumns(): readonly Column<Transaction>[] {
  const t = useText();
  const format = useFormat();
  const money = useMoney();
  return [
    { id: "on", header: t("listen.customer.on"), cell: (row) => (row.kind === "contract" ? (row.endedOn ? format.dateRange(row.startedOn, row.endedOn) : t("listen.customer.since.on", { day: format.date(row.startedOn) })) : format.date(row.startedOn)) },
    { id: "kind", header: t("listen.import.kind"), width: "6rem", cell: (row) => t(`listen.kind.${row.kind}`) },
    { id: "source", header: t("listen.customer.source"), width: "12rem", hideOnPhone: true, cell: (row) => row.source },
    { id: "amount", header: t("listen.target.amount"), align: "end", width: "8rem", cell: (row) => money(row.amount, row) },
  ];
}

/** The amount of a contract is that of a year; what is at stake is reckoned with it. */
function useMoney(): (amount: number, of: Pick<Transaction, "kind" | "currency">) => string {
  const t = useText();
  const format = useFormat();
  return (value, { kind, currency }) => {
    const amount = currency === "JPY" ? format.yen(value) : `${format.number(value, 2)} ${currency}`;
    return kind === "contract" ? t("listen.customer.perYear", { amount }) : amount;
  };
}
