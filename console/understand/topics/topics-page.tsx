import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { analysisProgressQuery } from "#api/analysis-progress.ts";
import { useSession } from "#api/me.ts";
import { settled } from "#api/settled.ts";
import { learningsQuery } from "#api/topic-learning.ts";
import { proposalsQuery } from "#api/topic-proposals.ts";
import { type Topic, topicsQuery } from "#api/topics.ts";
import { oneOf, text } from "#app/address/fields.ts";
import { useAddressState } from "#app/address/use-address-state.ts";
import { Page } from "#app/page.tsx";
import { Button } from "#design/button.tsx";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { SearchInput } from "#design/form/search-input.tsx";
import { DataTable } from "#design/table/data-table.tsx";
import { Tabs } from "#design/tabs.tsx";
import { useText } from "#i18n/use-text.tsx";
import { AnalysisProgress } from "./analysis-progress.tsx";
import { NewerAnalysis } from "./newer-analysis.tsx";
import { Novelty } from "./novelty.tsx";
import { Proposals } from "./proposals.tsx";
import { inTree, searched } from "./topic-tree.ts";
import { Uncovered } from "./uncovered.tsx";
import { useTopicColumns } from "./use-topic-columns.tsx";

const LISTS = ["active", "merged", "archived"] as const;
const SHOWN = ["active", "proposed", "novelty", "merged", "archived"] as const;
const FIELDS = { show: oneOf(SHOWN), q: text() };

const BELONGS: Readonly<Record<(typeof LISTS)[number], (topic: Topic) => boolean>> = {
  active: ({ status, mergedInto }) => status === "active" && mergedInto === null,
  merged: ({ mergedInto }) => mergedInto !== null,
  archived: ({ status, mergedInto }) => status === "archived" && mergedInto === null,
};

/** What voices are about: how much, how it moves, and what is to be decided about proposals. */
export function TopicsPage(): ReactNode {
  const t = useText();
  const { can } = useSession();
  const navigate = useNavigate();
  const [{ show, q }, change] = useAddressState(FIELDS);
  const query = useQuery(topicsQuery);
  const proposals = useQuery(proposalsQuery);
  const progress = useQuery(analysisProgressQuery);
  const learned = useQuery(learningsQuery);
  const columns = useTopicColumns(query.data ?? []);
  const writes = can("topics:write");
  const table = (which: (typeof LISTS)[number]): ReactNode => (
    <DataTable
      label={t("topics.title")}
      rows={query.data && inTree(searched(query.data.filter(BELONGS[which]), q)).map(({ topic }) => topic)}
      columns={columns}
      rowId={({ id }) => id}
      rowHeight={56}
      onOpen={({ id }) => void navigate({ to: "/understand/topics/$id", params: { id } })}
      error={query.error}
      onRetry={() => void query.refetch()}
      empty={q === "" ? <EmptyState title={t(`topics.none.${which}`)}>{t(`topics.noneLead.${which}`)}</EmptyState> : <EmptyState title={t("topics.search.none")} />}
    />
  );
  const content = (value: (typeof SHOWN)[number]): ReactNode => {
    if (value === "proposed") return <Proposals topics={query.data ?? []} />;
    if (value === "novelty") return <Novelty />;
    return (
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <SearchInput aria-label={t("topics.search")} placeholder={t("topics.search")} value={q} onChange={(next) => change({ q: next })} className="w-full sm:w-96" />
          <p className="hidden text-note text-faint sm:block">{t("topics.changeNote")}</p>
        </div>
        {table(value)}
      </div>
    );
  };
  const label = (value: (typeof SHOWN)[number]): string => {
    if (value === "novelty") return t("topics.show.novelty");
    return t(`topics.show.${value}`, { count: value === "proposed" ? (proposals.data?.items.filter(({ status }) => status === "open").length ?? 0) : (query.data?.filter(BELONGS[value]).length ?? 0) });
  };
  return (
    <Page
      title={t("topics.title")}
      lead={t("topics.lead")}
      tools={
        writes && (
          <>
            <Button look="primary" asChild>
              <Link to="/understand/topics/$id" params={{ id: "new" }}>
                <Plus aria-hidden className="size-4" />
                {t("topics.add")}
              </Link>
            </Button>
          </>
        )
      }
    >
      <NewerAnalysis />
      <AnalysisProgress topics={query.data ?? []}>
        <Uncovered />
      </AnalysisProgress>
      {settled(query, proposals, learned, progress) ? (
        <Tabs
          label={t("topics.show")}
          value={show}
          onChange={(next) => change({ show: next })}
          tabs={SHOWN.map((value) => ({ value, label: label(value), content: content(value) }))}
        />
      ) : (
        <Skeleton height={560} />
      )}
    </Page>
  );
}
