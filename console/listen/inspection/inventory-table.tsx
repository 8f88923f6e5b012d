import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Stages } from "#app/use-stages.ts";
import { download } from "#browser/download.ts";
import { Button } from "#design/button.tsx";
import { toCsv } from "#design/chart/csv.ts";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import type { Column } from "#design/table/column.ts";
import { DataTable } from "#design/table/data-table.tsx";
import { Phrase } from "#design/text/phrase.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { mainScore, written } from "./figures.ts";
import { HealthBadge } from "./health-badge.tsx";
import type { PlacedRow } from "./use-inventory.ts";

/** The inventory as a table, and as a file. */
export function InventoryTable({ rows, stages }: { rows: readonly PlacedRow[]; stages: Stages }): ReactNode {
  const t = useText();
  const columns = useInventoryColumns(stages);
  const csv = useInventoryCsv(stages);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <DataTable label={t("inspection.title")} rows={rows} columns={columns} rowId={({ id }) => id} sort={{ column: "name", direction: "ascending" }} empty={<EmptyState title={t("listen.touchpoint.noMatch")} />} />
      <div className="print:hidden">
        <Button size="small" onClick={() => download("touchpoints.csv", new Blob([csv(rows)], { type: "text/csv" }))}>
          {t("inspection.export")}
        </Button>
      </div>
    </div>
  );
}

export function useInventoryColumns(stages: Stages): readonly Column<PlacedRow>[] {
  const t = useText();
  const format = useFormat();
  const percent = (value: number): string => format.percent(value, 0);
  return [
    {
      id: "name",
      header: t("listen.touchpoint.name"),
      sortBy: (row) => row.name,
      cell: (row) => (
        <>
          <Link to="/listen/touchpoints/$id" params={{ id: row.id }} className={textLink}>
            <Phrase>{row.name}</Phrase>
          </Link>
          <span className="block text-note text-faint">{t(`vocabulary.channel.${row.channel}`)}</span>
        </>
      ),
    },
    { id: "stage", header: t("listen.touchpoint.stage"), width: "5rem", hideOnPhone: true, sortBy: (row) => stages.placeOf(row.stage), cell: (row) => <Phrase>{stages.nameOf(row.stage)}</Phrase> },
    { id: "department", header: t("listen.touchpoint.department"), width: "7.5rem", hideOnPhone: true, sortBy: (row) => row.department, cell: (row) => (row.department === null ? <span className="text-faint">{t("listen.touchpoint.noDepartment")}</span> : <Phrase>{row.department}</Phrase>) },
    { id: "voices", header: t("listen.touchpoint.voices"), align: "end", width: "4rem", first: "descending", sortBy: (row) => row.figures.voices.n, cell: (row) => format.number(row.figures.voices.n) },
    { id: "complaints", header: t("inspection.complaintShare"), align: "end", width: "8.5rem", hideOnPhone: true, first: "descending", sortBy: (row) => row.figures.complaintShare.value, cell: (row) => written(row.figures.complaintShare, percent, format) },
    { id: "score", header: t("inspection.score"), align: "end", width: "9.5rem", hideOnPhone: true, cell: (row) => <Score row={row} /> },
    { id: "exposure", header: t("inspection.exposure"), align: "end", width: "5.5rem", hideOnPhone: true, first: "descending", sortBy: (row) => row.exposure?.amount ?? null, cell: (row) => (row.exposure ? format.number(row.exposure.amount) : "—") },
    { id: "opportunities", header: t("inspection.opportunities"), align: "end", width: "7rem", hideOnPhone: true, first: "descending", sortBy: (row) => row.opportunities, cell: (row) => (row.opportunities === null ? "—" : format.number(row.opportunities)) },
    { id: "inspected", header: t("inspection.lastInspection"), width: "6.5rem", hideOnPhone: true, sortBy: (row) => row.inspectedAt, cell: (row) => (row.inspectedAt === null ? t("inspection.notYet") : format.date(row.inspectedAt)) },
    { id: "health", header: t("inspection.health"), width: "5.5rem", sortBy: (row) => ["bad", "watch", "unknown", "good"].indexOf(row.health.state), cell: (row) => <HealthBadge health={row.health} /> },
  ];
}

function Score({ row }: { row: PlacedRow }): ReactNode {
  const t = useText();
  const format = useFormat();
  const score = mainScore(row);
  if (!score) return "—";
  return `${t(`vocabulary.score.${score.kind}`)} ${written(score.estimate, (value) => format.number(value, score.kind === "nps" ? 0 : 1), format)}`;
}

function useInventoryCsv(stages: Stages): (rows: readonly PlacedRow[]) => string {
  const t = useText();
  return (rows) => {
    const estimates = ["complaintShare", "nps", "csat", "ces", "star"] as const;
    const head = [
      t("listen.touchpoint.name"), t("listen.touchpoint.stage"), t("listen.target.channel"), t("listen.touchpoint.department"), t("listen.touchpoint.voices"),
      ...estimates.flatMap((name) => {
        const label = name === "complaintShare" ? t("inspection.complaintShare") : t(`vocabulary.score.${name}`);
        return [label, t("inspection.csvLow", { label }), t("inspection.csvHigh", { label }), t("inspection.csvN", { label })];
      }),
      t("inspection.exposure"), t("inspection.opportunities"), t("inspection.lastInspection"), t("inspection.toMend"), t("inspection.health"), t("inspection.view.gaps"),
    ];
    return toCsv([head, ...rows.map((row) => [
      row.name, stages.nameOf(row.stage), t(`vocabulary.channel.${row.channel}`), row.department, row.figures.voices.n,
      ...estimates.flatMap((name) => [row.figures[name].value, row.figures[name].low, row.figures[name].high, row.figures[name].n]),
      row.exposure?.amount, row.opportunities, row.inspectedAt, row.toMend, t(`inspection.health.${row.health.state}`), row.gaps.map((gap) => t(`inspection.gap.${gap}`)).join(" / "),
    ])]);
  };
}
