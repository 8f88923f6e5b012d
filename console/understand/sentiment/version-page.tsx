import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { sentimentQuery, type SentimentVersionDetail, sentimentVersionQuery } from "#api/sentiment.ts";
import { Page } from "#app/page.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { textLink } from "#design/text-link.ts";
import { useText } from "#i18n/use-text.tsx";
import { Differences } from "./differences.tsx";
import { LearningProgress } from "./learning-progress.tsx";
import { LearntFrom } from "./learnt-from.tsx";
import { MeasuredSection } from "./measured-section.tsx";
import { VersionState } from "./version-state.tsx";
import { VersionTools } from "./version-tools.tsx";

/** One version: what it learnt from, how good it is, where it differs from the engine; and a person's yes or no. */
export function SentimentVersionPage(): ReactNode {
  const { id } = useParams({ from: "/shell/understand/sentiment/$id" });
  const t = useText();
  const query = useQuery(sentimentVersionQuery(id));
  const state = useQuery(sentimentQuery).data;
  return (
    <Page
      title={query.data ? t("sentiment.pageTitle", { number: query.data.number }) : t("sentiment.title")}
      above={
        <Link to="/understand/sentiment" className={textLink}>
          {t("sentiment.title")}
        </Link>
      }
      tools={query.data && state && <VersionTools version={query.data} state={state} />}
    >
      <Loaded query={query} skeleton={<Skeleton height={520} />}>
        {(version) => (state ? <Detail version={version} adopted={state.adoptedId === version.id} adopting={state.adopting?.versionId === version.id} /> : <Skeleton height={520} />)}
      </Loaded>
    </Page>
  );
}

function Detail({ version, adopted, adopting }: { version: SentimentVersionDetail; adopted: boolean; adopting: boolean }): ReactNode {
  const t = useText();
  const { status, failure, measured, erased, revision } = version;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-7">
      <div>{status === "learning" ? <LearningProgress version={version} /> : <VersionState version={version} adopted={adopted} adopting={adopting} />}</div>
      {failure && (
        <Notice tone="bad" title={t(`sentiment.failure.${failure}`)}>
          {t(`sentiment.failureLead.${failure}`)}
        </Notice>
      )}
      {status === "proposed" && !version.usable && <Notice title={t("sentiment.outdated")}>{t("sentiment.outdatedLead")}</Notice>}
      {erased > 0 && <Notice title={t("sentiment.erased", { count: erased })}>{revision > 1 ? t("sentiment.erasedLead") : t("sentiment.erasedSoon")}</Notice>}
      {measured && <MeasuredSection measured={measured} />}
      {version.learntFrom && <LearntFrom from={version.learntFrom} at={version.learntAt} />}
      {version.examples.length > 0 && <Differences examples={version.examples} />}
    </div>
  );
}
