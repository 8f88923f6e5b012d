import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { useSession } from "#api/me.ts";
import { type Topic, topicsQuery } from "#api/topics.ts";
import { oneOf } from "#app/address/fields.ts";
import { useAddressState } from "#app/address/use-address-state.ts";
import { Page } from "#app/page.tsx";
import { Button } from "#design/button.tsx";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { DataTable } from "#design/table/data-table.tsx";
import { Tabs } from "#design/tabs.tsx";
import { useText } from "#i18n/use-text.tsx";
import { AnalyseAnew } from "./analyse-anew.tsx";
import { AnalysisProgress } from "./analysis-progress.tsx";
import { NewerAnalysis } from "./newer-analysis.tsx";
import { ProposeButton } from "./propose-button.tsx";
import { inTree } from "./topic-tree.ts";
import { Uncovered } from "./uncovered.tsx";
import { useTopicColumns } from "./use-topic-columns.tsx";

const SHOWN = ["active", "proposed", "merged", "archived"] as const;
const FIELDS = { show: oneOf(SHOWN) };

const BELONGS: Readonly<Record<(typeof SHOWN)[number], (topic: Topic) => boolean>> = {
  active: ({ status, mergedInto }) => status === "active" && mergedInto === null,
  proposed: ({ status, mergedInto, proposed }) => status === "active" && mergedInto === null && proposed,
  merged: ({ mergedInto }) => mergedInto !== null,
  archived: ({ status, mergedInto }) => status === "archived" && mergedInto === null,
};

/** What voices are about: how much, how it moves, and what is to be decided about proposals. */
export function TopicsPage(): ReactNode {
  const t = useText();
  const { can } = useSession();
  const navigate = useNavigate();
  const [{ show }, change] = useAddressState(FIELDS);
  const query = useQuery(topicsQuery);
  const columns = useTopicColumns(query.data ?? []);
  const writes = can("topics:write");
  const table = (which: (typeof SHOWN)[number]): ReactNode => (
    <DataTable
      label={t("topics.title")}
      rows={query.data && inTree(query.data.filter(BELONGS[which])).map(({ topic }) => topic)}
      columns={columns}
      rowId={({ id }) => id}
      rowHeight={56}
      onOpen={({ id }) => void navigate({ to: "/understand/topics/$id", params: { id } })}
      error={query.error}
      onRetry={() => void query.refetch()}
      empty={<EmptyState title={t(`topics.none.${which}`)}>{t(`topics.noneLead.${which}`)}</EmptyState>}
    />
  );
  return (
    <Page
      title={t("topics.title")}
      lead={t("topics.lead")}
      tools={
        writes && (
          <>
            <ProposeButton onProposed={() => change({ show: "proposed" })} />
            <Button look="primary" asChild>
              <Link to="/understand/topics/$id" params={{ id: "new" }}>
                <Plus aria-hidden className="size-4" />
                {t("topics.add")}
              </Link>
            </Button>
            <AnalyseAnew />
          </>
        )
      }
    >
      <NewerAnalysis />
      <AnalysisProgress topics={query.data ?? []} />
      <Uncovered />
      <Tabs
        label={t("topics.show")}
        value={show}
        onChange={(next) => change({ show: next })}
        tabs={SHOWN.map((value) => ({ value, label: t(`topics.show.${value}`, { count: query.data?.filter(BELONGS[value]).length ?? 0 }), content: table(value) }))}
      />
      <p className="-mt-4 hidden text-note text-faint sm:block">{t("topics.changeNote")}</p>
    </Page>
  );
}
