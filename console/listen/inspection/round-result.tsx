import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Round } from "#api/inspections.ts";
import { download } from "#browser/download.ts";
import { Badge } from "#design/badge.tsx";
import { Button } from "#design/button.tsx";
import { toCsv } from "#design/chart/csv.ts";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { Section } from "#design/section.tsx";
import type { Column } from "#design/table/column.ts";
import { DataTable } from "#design/table/data-table.tsx";
import { Phrase } from "#design/text/phrase.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { coverageOf, foundOf, type Found, type PlaceNames } from "./round-findings.ts";

/** What a round came to: how far each department is, and everything that is to be mended. Prints, and goes out as a file. */
export function RoundResult({ round, places }: { round: Round; places: PlaceNames }): ReactNode {
  const t = useText();
  const format = useFormat();
  const all = foundOf(round, places);
  const wanting = all.filter(({ finding }) => finding?.verdict === "mend");
  const departmentName = (name: string | null): string => name ?? t("listen.touchpoint.noDepartment");
  const save = (): void => {
    const head = ["listen.touchpoint.name", "listen.touchpoint.department", "inspection.checklist.items", "inspection.result.verdict", "inspection.finding.note", "inspection.result.foundAt", "inspection.result.mendedAt"].map((id) => t(id));
    const rows = all.map(({ place, department, item, finding }) => [
      place, departmentName(department), item, finding ? t(`inspection.verdict.${finding.verdict}`) : t("inspection.notYet"), finding?.note, finding?.foundAt, finding?.mendedAt,
    ]);
    download("inspection.csv", new Blob([toCsv([head, ...rows])], { type: "text/csv" }));
  };
  const columns: readonly Column<Found>[] = [
    {
      id: "place",
      header: t("listen.touchpoint.name"),
      sortBy: ({ place }) => place,
      cell: ({ place, touchpointId, department }) => (
        <>
          <Link to="/listen/touchpoints/$id" params={{ id: touchpointId }} className={textLink}>
            <Phrase>{place}</Phrase>
          </Link>
          <span className="block text-note text-faint">{departmentName(department)}</span>
        </>
      ),
    },
    {
      id: "item",
      header: t("inspection.result.found"),
      cell: ({ item, finding }) => (
        <span className="block">
          <Phrase>{item}</Phrase>
          {finding?.note && <span className="block whitespace-pre-wrap text-note text-soft">{finding.note}</span>}
        </span>
      ),
    },
    {
      id: "state",
      header: t("inspection.health"),
      width: "10rem",
      sortBy: ({ finding }) => finding?.mendedAt ?? "",
      cell: ({ finding }) => (finding?.mendedAt ? <Badge tone="good">{t("inspection.finding.mendedOn", { date: format.date(finding.mendedAt) })}</Badge> : <Badge tone="warn">{t("inspection.verdict.mend")}</Badge>),
    },
  ];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <div className="flex flex-wrap gap-2 print:hidden">
        <Button size="small" onClick={() => window.print()}>
          {t("inspection.card.print")}
        </Button>
        <Button size="small" onClick={save}>
          {t("inspection.export")}
        </Button>
      </div>
      <Section title={t("inspection.result.coverage")}>
        <DataTable
          label={t("inspection.result.coverage")}
          rows={coverageOf(round, places)}
          rowId={({ department }) => department ?? ""}
          empty={null}
          columns={[
            { id: "department", header: t("listen.touchpoint.department"), sortBy: ({ department }) => departmentName(department), cell: ({ department }) => departmentName(department) },
            { id: "done", header: t("inspection.round.coverage"), align: "end", width: "8rem", sortBy: ({ inspected, touchpoints }) => inspected / touchpoints, cell: ({ inspected, touchpoints }) => t("inspection.round.coverageOf", { done: inspected, all: touchpoints }) },
            { id: "mend", header: t("inspection.toMend"), align: "end", width: "6rem", sortBy: ({ toMend }) => toMend, cell: ({ toMend }) => format.number(toMend) },
            { id: "mended", header: t("inspection.finding.mended"), align: "end", width: "7rem", hideOnPhone: true, sortBy: ({ mended }) => mended, cell: ({ mended }) => format.number(mended) },
          ]}
        />
      </Section>
      <Section title={t("inspection.result.findings", { n: wanting.length })}>
        <DataTable label={t("inspection.result.findings", { n: wanting.length })} rows={wanting} columns={columns} rowId={({ visitId, itemId }) => `${visitId} ${itemId}`} empty={<EmptyState title={t("inspection.result.none")} />} />
      </Section>
    </div>
  );
}
