import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { type ReactNode, useState } from "react";
import { day, text } from "#app/address/fields.ts";
import { useAddressState } from "#app/address/use-address-state.ts";
import { Page } from "#app/page.tsx";
import { type AuditEntry, auditFileAddress } from "#api/audit.ts";
import { useCursorPages } from "#api/cursor-pages.ts";
import { membersQuery } from "#api/members.ts";
import { Button } from "#design/button.tsx";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { Combobox } from "#design/form/combobox.tsx";
import { DateRange } from "#design/form/date-range.tsx";
import { Field } from "#design/form/field.tsx";
import { Select } from "#design/form/select.tsx";
import { More } from "#design/more.tsx";
import { DataTable } from "#design/table/data-table.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { EntrySheet } from "./entry-sheet.tsx";
import { dayBounds } from "./day-bounds.ts";
import { useAuditColumns } from "./audit-columns.tsx";

const FIELDS = { action: text(), actor: text(), subject: text(), from: day(), to: day() };

/** Nouns whose actions can be looked for. */
const NOUNS = [
  "voice", "voices", "customer", "customers", "transactions", "exposures", "import", "import-pull", "import-source", "touchpoint", "journey", "inspection",
  "checklist", "web-address", "topic", "topics", "proposal", "topic-weights", "dictionary", "sentiment", "analysis", "opportunity", "initiative", "evaluation",
  "draft", "language-model", "retention", "risk-thresholds", "member", "session", "password", "second-factor", "invitation", "department", "key", "workspace", "audit",
] as const;

/** Who changed what, and who looked at unmasked text; newest first. */
export function AuditPage(): ReactNode {
  const t = useText();
  const { timeZone } = useFormat();
  const [filter, change] = useAddressState(FIELDS);
  const [opened, setOpened] = useState<AuditEntry>();
  const query = { action: filter.action, actorId: filter.actor, subjectId: filter.subject, ...dayBounds(filter.from, filter.to, timeZone) };
  const list = useCursorPages<AuditEntry>(["audit", query], "/audit", query);
  const { data: members = [] } = useQuery(membersQuery());
  const columns = useAuditColumns();
  return (
    <Page
      title={t("settings.audit.title")}
      lead={t("settings.audit.lead")}
      tools={
        <Button asChild>
          <a href={auditFileAddress(query)} download>
            <Download aria-hidden className="size-4" />
            {t("settings.audit.csv")}
          </a>
        </Button>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 sm:grid-cols-3">
        <Field label={t("settings.audit.what")}>
          <Select value={filter.action} options={[{ value: "", label: t("settings.any") }, ...NOUNS.map((value) => ({ value, label: t(`settings.audit.noun.${value}`) }))]} onChange={(action) => change({ action })} />
        </Field>
        <Field label={t("settings.audit.who")}>
          <Combobox
            value={filter.actor || undefined}
            placeholder={t("settings.any")}
            options={[...members.map(({ id, name }) => ({ value: id, label: name })), { value: "cli", label: t("settings.audit.actor.operator") }]}
            onChange={(actor) => change({ actor: actor ?? "" })}
          />
        </Field>
        <Field label={t("settings.audit.when")}>
          <DateRange value={{ from: filter.from, to: filter.to }} onChange={({ from, to }) => change({ from, to })} />
        </Field>
      </div>
      {filter.subject !== "" && (
        <p className="flex flex-wrap items-center gap-3 text-soft">
          {t("settings.audit.oneSubject")}
          <Button size="small" onClick={() => change({ subject: "" })}>
            {t("settings.audit.allSubjects")}
          </Button>
        </p>
      )}
      <div>
        <DataTable
          label={t("settings.audit.title")}
          rows={list.query.data && list.items}
          columns={columns}
          rowId={({ id }) => id}
          onOpen={setOpened}
          openRowId={opened?.id}
          onEnd={list.more}
          error={list.query.error}
          onRetry={() => void list.query.refetch()}
          empty={<EmptyState title={t("settings.audit.none")}>{t("settings.audit.noneLead")}</EmptyState>}
        />
        {list.items.length > 0 && <More shown={list.items.length} hasMore={list.hasMore} busy={list.query.isFetchingNextPage} onMore={list.more} />}
      </div>
      {opened && (
        <EntrySheet
          entry={opened}
          onClose={() => setOpened(undefined)}
          onSubject={(subject) => {
            setOpened(undefined);
            change({ subject, action: "", actor: "" }, { push: true });
          }}
        />
      )}
    </Page>
  );
}
