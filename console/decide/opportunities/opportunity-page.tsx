import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type OpportunityDetail, opportunityQuery } from "#api/opportunities.ts";
import { day } from "#app/address/fields.ts";
import { useAddressState } from "#app/address/use-address-state.ts";
import { LoadedPage } from "#app/loaded-page.tsx";
import { Page } from "#app/page.tsx";
import { Badge } from "#design/badge.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { DecisionTools } from "./decision-tools.tsx";
import { Evidence } from "./evidence.tsx";
import { LinkedInitiatives } from "./linked-initiatives.tsx";
import { OpportunityFigures } from "./opportunity-numbers.tsx";
import { pair, STATUS_TONE } from "./opportunity-figures.ts";
import { WeeklyChart } from "./weekly-chart.tsx";

/** The ranking's period, kept while one of its rows is looked at. */
const FIELDS = { from: day(), to: day() };

const route = getRouteApi("/shell/decide/opportunities/$id");

/** One topic at one touchpoint: why it matters, how sure that is, who said so, and what is decided. */
export function OpportunityPage(): ReactNode {
  const { id } = route.useParams();
  const [{ from, to }] = useAddressState(FIELDS);
  const t = useText();
  const query = useQuery(opportunityQuery(id, { from, to }));
  return (
    <LoadedPage query={query} list={{ to: "/decide/opportunities", title: t("opportunities.title") }} skeleton={<Skeleton height={560} />}>
      {(opportunity) => <Shown opportunity={opportunity} />}
    </LoadedPage>
  );
}

function Shown({ opportunity }: { opportunity: OpportunityDetail }): ReactNode {
  const t = useText();
  const { language } = useFormat();
  return (
    <Page
      title={t("opportunities.name", { topic: opportunity.topic.name, touchpoint: opportunity.touchpoint.name })}
      above={
        <Link to="/decide/opportunities" className={textLink}>
          {t("opportunities.title")}
        </Link>
      }
      tools={<DecisionTools opportunity={opportunity} />}
    >
      <div className="grid gap-3">
        <p className="measure font-serif text-lead">{opportunity.why[language]}</p>
        <Standing opportunity={opportunity} />
      </div>
      <SpikeWarning opportunity={opportunity} />
      <OpportunityFigures opportunity={opportunity} />
      <WeeklyChart opportunity={opportunity} />
      <LinkedInitiatives ids={opportunity.initiativeIds} />
      <Evidence opportunity={opportunity} />
    </Page>
  );
}

/** What is decided about it, by whom and when; whose touchpoint it is. */
function Standing({ opportunity }: { opportunity: OpportunityDetail }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { decision, department, mergedInto, merged, status, rank, rankInterval, period } = opportunity;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-soft">
      <Badge tone={STATUS_TONE[status]}>{t(`opportunities.status.${status}`)}</Badge>
      <span title={t("opportunities.rankBetween", rankInterval)}>{t("opportunities.ranked", { rank })}</span>
      <span>{format.dateRange(period.from, period.to)}</span>
      {department && <span>{t("opportunities.of", { department: department.name })}</span>}
      {decision && <span>{t("opportunities.decided", { name: decision.by.name, day: format.date(decision.at) })}</span>}
      {decision?.reason && <span>{t("opportunities.because", { reason: decision.reason })}</span>}
      {merged.length > 0 && <span>{t("opportunities.includes", { names: format.list(merged.map(({ topic, touchpoint }) => t("opportunities.name", { topic: topic.name, touchpoint: touchpoint.name }))) })}</span>}
      {mergedInto && (
        <Link to="/decide/opportunities/$id" params={{ id: mergedInto }} className={textLink}>
          {t("opportunities.mergedInto")}
        </Link>
      )}
    </p>
  );
}

/** A topic that is chosen at its peak falls back by itself; whoever acts now must not take that for success. */
function SpikeWarning({ opportunity: { spike } }: { opportunity: OpportunityDetail }): ReactNode {
  const t = useText();
  const format = useFormat();
  if (!spike.isSpike) return null;
  const drop = spike.expectedDrop;
  const range = drop && pair(drop);
  const write = (value: number): string => format.percent(value, 0);
  return (
    <Notice tone="warn" title={t("opportunities.spike")}>
      {drop === null || drop.value === null
        ? t("opportunities.spikeLead")
        : t("opportunities.spikeDrop", { drop: write(Math.abs(drop.value)), range: range ? format.interval(range[0], range[1], write) : "—" })}
    </Notice>
  );
}
