import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { roundsQuery } from "#api/inspections.ts";
import { useSession } from "#api/me.ts";
import { Page } from "#app/page.tsx";
import { AddressLink } from "#app/address-link.tsx";
import { Badge } from "#design/badge.tsx";
import { Button } from "#design/button.tsx";
import { DefinitionList } from "#design/definition-list.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { Figure } from "#design/figure.tsx";
import { Section } from "#design/section.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { mainScore } from "./figures.ts";
import { HealthBadge } from "./health-badge.tsx";
import { WebSection } from "./web-section.tsx";
import { type PlacedRow, useInventory } from "./use-inventory.ts";

const route = getRouteApi("/shell/listen/touchpoints/$id");

/** One touchpoint: who owns it, how it fares, what is missing, and what inspections found. */
export function TouchpointPage(): ReactNode {
  const t = useText();
  const { id } = route.useParams();
  const { can } = useSession();
  const { inventory, rows, stages } = useInventory();
  const row = rows?.find((each) => each.id === id);
  const above = (
    <Link to="/listen/inspection" className={textLink}>
      {t("inspection.title")}
    </Link>
  );
  if (!rows) {
    return inventory.error ? (
      <Page title={t("inspection.title")} above={above}>
        <ErrorState error={inventory.error} onRetry={() => void inventory.refetch()} />
      </Page>
    ) : (
      <Skeleton height={520} />
    );
  }
  if (!row) return <Page title={t("inspection.touchpoint.missing")} above={above}><EmptyState title={t("inspection.touchpoint.missingLead")} /></Page>;
  return (
    <Page
      title={row.name}
      above={above}
      tools={
        can("touchpoints:write") && (
          <Button asChild>
            <Link to="/listen/touchpoints" search={{ edit: row.id } as never}>
              {t("listen.touchpoint.edit")}
            </Link>
          </Button>
        )
      }
    >
      <Figures row={row} />
      <DefinitionList
        items={[
          { term: t("inspection.health"), value: <HealthBadge health={row.health} /> },
          { term: t("listen.target.channel"), value: t(`vocabulary.channel.${row.channel}`) },
          { term: t("listen.touchpoint.stage"), value: stages.nameOf(row.stage) },
          { term: t("listen.touchpoint.department"), value: row.departmentId === null ? t("listen.touchpoint.noDepartment") : <OwnerLink id={row.departmentId} name={row.department ?? ""} /> },
          { term: t("inspection.view.gaps"), value: row.gaps.length === 0 ? t("inspection.gaps.none") : <GapsLine row={row} /> },
        ]}
      />
      <Inspections row={row} />
      <WebSection touchpointId={row.id} />
    </Page>
  );
}

const OwnerLink = ({ id, name }: { id: string; name: string }): ReactNode => (
  <Link to="/listen/inspection/scorecards/$id" params={{ id }} className={textLink}>
    {name}
  </Link>
);

function GapsLine({ row }: { row: PlacedRow }): ReactNode {
  const t = useText();
  return (
    <Link to="/listen/inspection" search={{ view: "gaps" } as never} className="flex flex-wrap gap-2">
      {row.gaps.map((gap) => (
        <Badge key={gap} tone="warn">
          {t(`inspection.gap.${gap}`)}
        </Badge>
      ))}
    </Link>
  );
}

function Figures({ row }: { row: PlacedRow }): ReactNode {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const { voices, complaintShare } = row.figures;
  const score = mainScore(row);
  const interval = (low: number | null, high: number | null): readonly [number, number] | undefined => (low === null || high === null ? undefined : [low, high]);
  return (
    <div className="grid grid-cols-2 gap-x-6 gap-y-5 md:grid-cols-4">
      <Figure label={t("inspection.voices90")} value={voices.n} write={(value) => format.number(value)} onOpen={() => void navigate({ to: "/understand/voices" as string, search: { touchpoint: row.id } as never })} />
      <Figure label={t("inspection.complaintShare")} value={complaintShare.value} interval={interval(complaintShare.low, complaintShare.high)} n={complaintShare.n} write={(value) => format.percent(value, 0)} why={t("inspection.gap.voices")} />
      {score && <Figure label={t(`vocabulary.score.${score.kind}`)} value={score.estimate.value} interval={interval(score.estimate.low, score.estimate.high)} n={score.estimate.n} write={(value) => format.number(value, score.kind === "nps" ? 0 : 1)} />}
      <Figure label={t("inspection.exposure")} value={row.exposure?.amount ?? null} write={(value) => format.number(value)} why={t("inspection.gap.exposure")} />
      {row.opportunities !== null && (
        <Figure
          label={t("inspection.opportunities")}
          value={row.opportunities}
          write={(value) => format.number(value)}
          note={<AddressLink href={`/decide/opportunities?touchpoint=${row.id}`}>{t("inspection.opportunitiesShow")}</AddressLink>}
        />
      )}
    </div>
  );
}

/** What rounds found here, the newest first. */
function Inspections({ row }: { row: PlacedRow }): ReactNode {
  const t = useText();
  const format = useFormat();
  const rounds = useQuery(roundsQuery).data ?? [];
  const visits = rounds.flatMap((round) => round.visits.filter(({ touchpointId }) => touchpointId === row.id).map((visit) => ({ round, visit })));
  return (
    <Section title={t("inspection.touchpoint.rounds")}>
      {visits.length === 0 ? (
        <p className="text-soft">{t("inspection.never")}</p>
      ) : (
        <ul>
          {visits.map(({ round, visit }) => {
            const wanting = visit.findings.filter(({ verdict }) => verdict === "mend");
            return (
              <li key={visit.id} className="grid gap-1 border-b border-rule py-2.5">
                <span className="flex flex-wrap items-center gap-x-3">
                  <Link to="/listen/inspection/rounds/$id" params={{ id: round.id }} search={{ visit: visit.id } as never} className={textLink}>
                    {round.title}
                  </Link>
                  <span className="text-note text-soft">
                    {visit.inspectedAt === null ? t("inspection.round.itemsOf", { done: visit.findings.length, all: visit.items.length }) : t("inspection.inspectedOn", { date: format.date(visit.inspectedAt) })}
                  </span>
                </span>
                {wanting.map((finding) => (
                  <span key={finding.itemId} className="flex flex-wrap items-start gap-x-2 text-note text-soft">
                    <Badge tone={finding.mendedAt === null ? "warn" : "good"}>{t(finding.mendedAt === null ? "inspection.verdict.mend" : "inspection.finding.mended")}</Badge>
                    <span className="min-w-0 flex-1 basis-48">{[visit.items.find(({ id }) => id === finding.itemId)?.text, finding.note].filter(Boolean).join(" — ")}</span>
                  </span>
                ))}
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}
