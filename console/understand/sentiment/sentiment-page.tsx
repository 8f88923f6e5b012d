import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { analysisProgressQuery } from "#api/analysis-progress.ts";
import { useSession } from "#api/me.ts";
import { learnSentiment, sentimentQuery, type SentimentVersion, sentimentVersionsQuery } from "#api/sentiment.ts";
import { settled } from "#api/settled.ts";
import { Page } from "#app/page.tsx";
import { Button } from "#design/button.tsx";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { DataTable } from "#design/table/data-table.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { Judge } from "./judge.tsx";
import { useVersionColumns } from "./use-version-columns.tsx";

/** Who judges the sentiment, and the versions learnt from the company's own scores. */
export function SentimentPage(): ReactNode {
  const t = useText();
  const format = useFormat();
  const { can } = useSession();
  const navigate = useNavigate();
  const standing = useQuery(sentimentQuery);
  const progress = useQuery(analysisProgressQuery);
  const state = standing.data;
  const versions = useQuery(sentimentVersionsQuery);
  const columns = useVersionColumns(state);
  const { busy, run } = useVerb(["sentiment"]);
  const learning = versions.data?.some(({ status }) => status === "learning") ?? false;
  const enough = state !== undefined && state.scored >= state.least;
  const learn = can("topics:write") && (
    <Button look="primary" busy={busy || learning} disabled={!enough} onClick={() => void run(learnSentiment, { done: t("sentiment.begun") })}>
      {t("sentiment.learn")}
    </Button>
  );
  const open = ({ id }: SentimentVersion) => void navigate({ to: "/understand/sentiment/$id", params: { id } });
  return (
    <Page title={t("sentiment.title")} lead={t("sentiment.lead")} tools={versions.data && versions.data.length > 0 && learn}>
      <Loaded query={settled(progress, versions) ? standing : { ...standing, data: undefined }} skeleton={<Skeleton height={420} />}>
        {(found) => (
          <>
            <Judge state={found} versions={versions.data ?? []} />
            <p className="measure text-soft">
              {t(enough ? "sentiment.scored" : "sentiment.tooFew", { scored: format.number(found.scored), most: format.number(found.most), least: format.number(found.least), all: String(found.scored >= found.most) })}
            </p>
            <DataTable
              label={t("sentiment.versions")}
              rows={versions.data}
              columns={columns}
              rowId={({ id }) => id}
              onOpen={open}
              error={versions.error}
              onRetry={() => void versions.refetch()}
              empty={
                <EmptyState title={t("sentiment.none")} action={learn}>
                  {t("sentiment.noneLead")}
                </EmptyState>
              }
            />
          </>
        )}
      </Loaded>
    </Page>
  );
}
