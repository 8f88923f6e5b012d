import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { RetrospectiveBadge } from "#act/initiatives/status-badge.tsx";
import { type Evaluation, evaluationQuery } from "#api/evaluations.ts";
import { LoadedPage } from "#app/loaded-page.tsx";
import { Page } from "#app/page.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { Checks } from "./checks.tsx";
import { EvaluationChart } from "./evaluation-chart.tsx";
import { EvaluationTools } from "./evaluation-tools.tsx";
import { Finding } from "./finding.tsx";
import { FrozenVoices } from "./frozen-voices.tsx";
import { Method } from "./method.tsx";

const route = getRouteApi("/shell/prove/evaluations/$id");

/** What became of an initiative: the verdict in words, how sure it is, and everything it rests on. */
export function EvaluationPage(): ReactNode {
  const { id } = route.useParams();
  const t = useText();
  const query = useQuery(evaluationQuery(id));
  return (
    <LoadedPage query={query} list={{ to: "/prove/evaluations", title: t("evaluations.title") }} skeleton={<Skeleton height={640} />}>
      {(evaluation) => <Shown evaluation={evaluation} />}
    </LoadedPage>
  );
}

function Shown({ evaluation }: { evaluation: Evaluation }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { initiative, verdict, retrospective, computedAt, weeksStillNeeded, regressionToMean } = evaluation;
  return (
    <Page
      title={t(`evaluations.headline.${verdict}`)}
      above={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link to="/prove/evaluations" className={textLink}>
            {t("evaluations.title")}
          </Link>
          <Link to="/act/initiatives/$id" params={{ id: initiative.id }} className={textLink}>
            {initiative.title}
          </Link>
        </span>
      }
      tools={<EvaluationTools evaluation={evaluation} />}
    >
      <div className="-mt-4 flex flex-wrap items-center gap-x-3 gap-y-1 text-soft">
        <RetrospectiveBadge retrospective={retrospective} />
        <span>{t("evaluations.judgedOn", { day: format.dateTime(computedAt) })}</span>
      </div>
      {retrospective && <Notice tone="warn">{t("evaluations.retrospectiveLead")}</Notice>}
      <Finding evaluation={evaluation} />
      {weeksStillNeeded !== null && (
        <Notice tone="accent" title={t("evaluations.weeksStillNeeded", { n: weeksStillNeeded })}>
          {t("evaluations.weeksStillNeededLead")}
        </Notice>
      )}
      {regressionToMean && (
        <Notice tone="warn" title={t("evaluations.regression")}>
          {regressionToMean[format.language]}
        </Notice>
      )}
      <EvaluationChart evaluation={evaluation} />
      <Checks evaluation={evaluation} />
      <Method evaluation={evaluation} />
      <FrozenVoices evaluation={evaluation} />
    </Page>
  );
}
