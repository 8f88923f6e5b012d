import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { useCursorPages } from "#api/cursor-pages.ts";
import { useSession } from "#api/me.ts";
import { type Opportunity, type OpportunityPage, refreshOpportunities } from "#api/opportunities.ts";
import { AddressLink } from "#app/address-link.tsx";
import { NothingInSight } from "#app/nothing-in-sight.tsx";
import { Page } from "#app/page.tsx";
import { useAddressState } from "#app/address/use-address-state.ts";
import { Button } from "#design/button.tsx";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { DataTable } from "#design/table/data-table.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { opportunityColumns } from "./opportunity-columns.tsx";
import { FIELDS, isNarrowed, OpportunityFilters } from "./opportunity-filters.tsx";

/** What is worth improving, most pressing first. */
export function OpportunitiesPage(): ReactNode {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const { can } = useSession();
  const [filter, change] = useAddressState(FIELDS);
  const { status, ...rest } = filter;
  const query = { ...rest, ...(status === "all" ? {} : { status }) };
  const list = useCursorPages<Opportunity>(["opportunities", query], "/opportunities", query);
  const head = list.query.data?.pages[0] as OpportunityPage | undefined;
  const columns = useMemo(() => opportunityColumns(list.items, t), [list.items, t]);
  const refresh = useVerb(["opportunities"]);
  const per = list.items[0]?.rate;
  // Said once below the table where it holds for every row.
  const money = list.items.map((row) => row.money);
  const unvalued = money.some((each) => each.computable) ? undefined : money.find((each) => !each.computable);
  return (
    <Page
      title={t("opportunities.title")}
      lead={t("opportunities.lead")}
      tools={
        can("opportunities:decide") && (
          <Button look="quiet" busy={refresh.busy} onClick={() => void refresh.run(refreshOpportunities, { done: t("opportunities.refreshed") })}>
            {t("opportunities.refresh")}
          </Button>
        )
      }
    >
      <OpportunityFilters filter={filter} change={change} period={head?.period} />
      <div className="grid gap-3">
        {per && (
          <p className="flex flex-wrap gap-x-3 text-note text-soft">
            <span>{t(per.per === "exposure" ? "opportunities.perExposure" : "opportunities.perVoices")}</span>
            {head && <span>{t("opportunities.over", { period: format.dateRange(head.period.from, head.period.to) })}</span>}
          </p>
        )}
        <DataTable
          label={t("opportunities.title")}
          rows={list.query.data && list.items}
          columns={columns}
          rowId={(row) => row.id}
          onOpen={(row) => void navigate({ to: "/decide/opportunities/$id", params: { id: row.id }, search: { ...(filter.from ? { from: filter.from } : {}), ...(filter.to ? { to: filter.to } : {}) } })}
          onEnd={list.more}
          total={list.total}
          rowHeight={72}
          error={list.query.error}
          onRetry={() => void list.query.refetch()}
          empty={<NothingFound narrowed={isNarrowed(filter)} />}
        />
        {unvalued && <Notice title={t("opportunities.unvalued")}>{unvalued.message[format.language]}</Notice>}
      </div>
    </Page>
  );
}

function NothingFound({ narrowed }: { narrowed: boolean }): ReactNode {
  const t = useText();
  if (narrowed) return <EmptyState title={t("opportunities.noneFound")}>{t("opportunities.noneFoundLead")}</EmptyState>;
  // Voices alone bring none: of what no topic is about, no opportunity is made.
  const toTopics = (
    <AddressLink href="/understand/topics?show=proposed" className="text-accent underline underline-offset-[3px]">
      {t("opportunities.toTopics")}
    </AddressLink>
  );
  return <NothingInSight otherwise={<EmptyState title={t("opportunities.none")} action={toTopics}>{t("opportunities.noneLead")}</EmptyState>} />;
}
