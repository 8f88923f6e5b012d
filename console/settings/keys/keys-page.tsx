import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { flag } from "#app/address/fields.ts";
import { useAddressState } from "#app/address/use-address-state.ts";
import { Page } from "#app/page.tsx";
import { type ApiKey, keysQuery, revokeKey } from "#api/keys.ts";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Button } from "#design/button.tsx";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { Checkbox } from "#design/form/checkbox.tsx";
import { Confirm } from "#design/overlay/confirm.tsx";
import { DataTable } from "#design/table/data-table.tsx";
import { textLink } from "#design/text-link.ts";
import { useText } from "#i18n/use-text.tsx";
import { keyState } from "./key-state.ts";
import { NewKeySheet } from "./new-key-sheet.tsx";
import { useKeyColumns } from "./key-columns.tsx";

const FIELDS = { new: flag(), ended: flag() };

/** The keys by which other systems send and fetch data. */
export function KeysPage(): ReactNode {
  const t = useText();
  const [address, setAddress] = useAddressState(FIELDS);
  const keys = useQuery(keysQuery);
  const { run } = useVerb(["keys"]);
  const [ending, setEnding] = useState<ApiKey>();
  const columns = useKeyColumns(setEnding);
  const rows = keys.data?.filter((key) => address.ended || keyState(key) === "active" || keyState(key) === "expiring");
  const add = (
    <Button look="primary" onClick={() => setAddress({ new: true })}>
      {t("settings.keys.make")}
    </Button>
  );
  return (
    <Page
      title={t("settings.keys.title")}
      lead={t("settings.keys.lead")}
      above={
        <a href="/api/reference" className={textLink}>
          {t("settings.keys.reference")}
        </a>
      }
      tools={rows?.length ? add : undefined}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <Checkbox label={t("settings.keys.showEnded")} checked={address.ended} onChange={(ended) => setAddress({ ended })} />
        <DataTable
          label={t("settings.keys.title")}
          rows={rows}
          columns={columns}
          rowId={({ id }) => id}
          rowHeight={60}
          error={keys.error}
          onRetry={() => void keys.refetch()}
          empty={
            <EmptyState title={t("settings.keys.none")} action={add}>
              {t("settings.keys.noneLead")}
            </EmptyState>
          }
        />
      </div>
      {address.new && <NewKeySheet onClose={() => setAddress({ new: false })} />}
      {ending && (
        <Confirm
          open
          danger
          title={t("settings.keys.revokeTitle", { name: ending.name })}
          action={t("settings.keys.revoke")}
          onConfirm={() => run(() => revokeKey(ending.id), { done: t("settings.keys.revoked", { name: ending.name }) })}
          onClose={() => setEnding(undefined)}
        >
          {t("settings.keys.revokeLead")}
        </Confirm>
      )}
    </Page>
  );
}
