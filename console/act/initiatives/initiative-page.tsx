import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type InitiativeDetail, initiativeQuery } from "#api/initiatives.ts";
import { LoadedPage } from "#app/loaded-page.tsx";
import { Page } from "#app/page.tsx";
import { Badge } from "#design/badge.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { Section } from "#design/section.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { PlanSection } from "../plan/plan-section.tsx";
import { Comments } from "./comments.tsx";
import { History } from "./history.tsx";
import { Milestones } from "./milestones.tsx";
import { NextStep, StepButtons } from "./next-step.tsx";
import { RecordHead } from "./record-head.tsx";
import { RetrospectiveBadge, StatusBadge } from "./status-badge.tsx";
import { useSteps } from "./use-steps.tsx";

const route = getRouteApi("/shell/act/initiatives/$id");

/** One initiative: what is supposed, who does it, how it will be judged, and all that happened. */
export function InitiativePage(): ReactNode {
  const { id } = route.useParams();
  const t = useText();
  const query = useQuery(initiativeQuery(id));
  return (
    <LoadedPage query={query} list={{ to: "/act/initiatives", title: t("initiatives.title") }} skeleton={<Skeleton height={560} />}>
      {(initiative) => <Shown initiative={initiative} />}
    </LoadedPage>
  );
}

function Shown({ initiative }: { initiative: InitiativeDetail }): ReactNode {
  const t = useText();
  const format = useFormat();
  const steps = useSteps();
  return (
    <Page
      title={initiative.title}
      above={
        <Link to="/act/initiatives" className={textLink}>
          {t("initiatives.title")}
        </Link>
      }
      tools={<StepButtons initiative={initiative} steps={steps} />}
    >
      <div className="-mt-4 flex flex-wrap items-center gap-2">
        <StatusBadge initiative={initiative} />
        <RetrospectiveBadge retrospective={initiative.retrospective} />
        {initiative.overdue && initiative.dueOn && <Badge tone="bad">{t("initiatives.overdueSince", { day: format.date(initiative.dueOn) })}</Badge>}
        {initiative.cancellationReason && <span className="text-soft">{t("initiatives.cancelledBecause", { reason: initiative.cancellationReason })}</span>}
      </div>
      <NextStep initiative={initiative} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-7 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-7">
          <Section title={t("initiatives.hypothesis")}>
            <p className="measure text-body whitespace-pre-wrap">{initiative.hypothesis}</p>
          </Section>
          <PlanSection initiative={initiative} />
          <Milestones initiative={initiative} />
          <Comments initiative={initiative} />
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-7">
          <RecordHead initiative={initiative} />
          <History initiative={initiative} />
        </div>
      </div>
      {steps.dialogs}
    </Page>
  );
}
