import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import { type ReactNode, useState } from "react";
import { type CustomerDetail, customerQuery } from "#api/customers.ts";
import { useSession } from "#api/me.ts";
import { settled } from "#api/settled.ts";
import { Page } from "#app/page.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { IconButton } from "#design/icon-button.tsx";
import { Menu, MenuItem, MenuRule } from "#design/overlay/menu.tsx";
import { textLink } from "#design/text-link.ts";
import { useText } from "#i18n/use-text.tsx";
import { CustomerFacts } from "./customer-facts.tsx";
import { CustomerVoices, useCustomerVoices } from "./customer-voices.tsx";
import { EraseDialog } from "./erase-dialog.tsx";
import { MergeDialog } from "./merge-dialog.tsx";
import { Merges } from "./merges.tsx";
import { Transactions } from "./transactions.tsx";

const route = getRouteApi("/shell/listen/customers/$id");

/** One customer: by what they are known, what they said, what they bought, and whom they were taken for. */
export function CustomerPage(): ReactNode {
  const t = useText();
  const { id } = route.useParams();
  const query = useQuery(customerQuery(id));
  const customer = query.data;
  return (
    <Page
      title={customer ? (customer.name ?? t("listen.customer.unnamed")) : t("listen.customer.one")}
      above={
        <Link to="/listen/customers" className={textLink}>
          {t("listen.customers.title")}
        </Link>
      }
      tools={customer && <Tools customer={customer} />}
    >
      <Loaded query={query} skeleton={<Skeleton height={320} />}>
        {(found) => <Shown customer={found} />}
      </Loaded>
    </Page>
  );
}

function Shown({ customer }: { customer: CustomerDetail }): ReactNode {
  const list = useCustomerVoices(customer.id);
  return (
    <>
      <CustomerFacts key={`${customer.id} ${customer.identities.length}`} customer={customer} />
      <CustomerVoices customer={customer} list={list} />
      {settled(list.query) && (
        <>
          <Transactions customer={customer} />
          <Merges customer={customer} />
        </>
      )}
    </>
  );
}

function Tools({ customer }: { customer: CustomerDetail }): ReactNode {
  const t = useText();
  const { can } = useSession();
  const [open, setOpen] = useState<"merge" | "erase">();
  if (!can("customers:write") && !can("customers:erase")) return null;
  return (
    <>
      <Menu align="end" trigger={<IconButton icon={Ellipsis} label={t("listen.customer.tools")} />}>
        {can("customers:write") && <MenuItem onSelect={() => setOpen("merge")}>{t("listen.customer.merge")}</MenuItem>}
        {can("customers:write") && can("customers:erase") && <MenuRule />}
        {can("customers:erase") && (
          <MenuItem danger onSelect={() => setOpen("erase")}>
            {t("listen.customer.erase")}
          </MenuItem>
        )}
      </Menu>
      {open === "merge" && <MergeDialog customer={customer} onClose={() => setOpen(undefined)} />}
      {open === "erase" && <EraseDialog customer={customer} onClose={() => setOpen(undefined)} />}
    </>
  );
}
