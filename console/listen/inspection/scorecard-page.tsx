import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Estimate } from "#api/insights.ts";
import { type Scorecard, scorecardQuery } from "#api/touchpoint-inventory.ts";
import { LoadedPage } from "#app/loaded-page.tsx";
import { Page } from "#app/page.tsx";
import { Button } from "#design/button.tsx";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { Figure } from "#design/figure.tsx";
import { Section } from "#design/section.tsx";
import { DataTable } from "#design/table/data-table.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { useInventoryColumns } from "./inventory-table.tsx";
import { useInventory } from "./use-inventory.ts";

const route = getRouteApi("/shell/listen/inspection/scorecards/$id");

/** A department's or vendor's scorecard: its touchpoints, its complaints beside the others', and what it did about findings. Prints on a page. */
export function ScorecardPage(): ReactNode {
  const { id } = route.useParams();
  const card = useQuery(scorecardQuery(id));
  const t = useText();
  return (
    <LoadedPage query={card} list={{ to: "/listen/inspection", title: t("inspection.title") }} skeleton={<Skeleton height={520} />}>
      {(found) => <Shown card={found} />}
    </LoadedPage>
  );
}

const bounds = ({ low, high }: Estimate): readonly [number, number] | undefined => (low === null || high === null ? undefined : [low, high]);

function Shown({ card }: { card: Scorecard }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { rows, stages } = useInventory();
  const columns = useInventoryColumns(stages);
  const own = new Set(card.items.map(({ id }) => id));
  const percent = (value: number): string => format.percent(value, 0);
  const { inspections, response, others } = card;
  return (
    <Page
      title={t("inspection.card.title", { name: card.department.name })}
      lead={t(card.department.outside ? "inspection.card.leadVendor" : "inspection.card.lead", { range: format.dateRange(card.period.from, card.period.to) })}
      above={
        <Link to="/listen/inspection" className={textLink}>
          {t("inspection.title")}
        </Link>
      }
      tools={<Button onClick={() => window.print()}>{t("inspection.card.print")}</Button>}
    >
      <div className="grid grid-cols-2 gap-x-6 gap-y-5 md:grid-cols-4">
        <Figure label={t("inspection.complaintShare")} value={card.complaintShare.value} interval={bounds(card.complaintShare)} n={card.complaintShare.n} write={percent} why={t("inspection.gap.voices")} note={others ? compared(others.difference) : undefined} />
        {others && <Figure label={t("inspection.card.others")} value={others.complaintShare.value} interval={bounds(others.complaintShare)} n={others.complaintShare.n} write={percent} why={t("inspection.gap.voices")} />}
        <Figure label={t("inspection.card.inspected")} value={inspections.touchpoints === 0 ? null : inspections.inspected} write={(value) => t("inspection.round.coverageOf", { done: value, all: inspections.touchpoints })} why={t("inspection.card.none")} />
        <Figure
          label={t("inspection.card.mended")}
          value={response.found === 0 ? null : response.mended}
          write={(value) => t("inspection.card.mendedOf", { done: value, all: response.found })}
          why={t("inspection.card.noFindings")}
          note={response.medianDays === null ? undefined : t("inspection.card.median", { days: format.number(response.medianDays, 1) })}
        />
      </div>
      <Section title={t("inspection.card.touchpoints")}>
        <DataTable label={t("inspection.card.touchpoints")} rows={rows?.filter(({ id }) => own.has(id))} columns={columns} rowId={({ id }) => id} sort={{ column: "complaints", direction: "descending" }} empty={<EmptyState title={t("inspection.card.none")} />} />
      </Section>
    </Page>
  );

  function compared({ value, low, high }: Estimate): string {
    if (value === null || low === null || high === null) return "";
    const points = (share: number): string => format.signed(share * 100, 0);
    const words = { diff: points(value), range: format.interval(low, high, points) };
    return t(low > 0 ? "inspection.card.more" : high < 0 ? "inspection.card.less" : "inspection.card.same", words);
  }
}
