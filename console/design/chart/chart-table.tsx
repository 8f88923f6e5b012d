import type { ReactNode } from "react";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { textLink } from "../text-link.ts";
import { type ChartRow, chartRows } from "./chart-rows.ts";
import type { ChartSpec, Point, Series } from "./chart-spec.ts";
import { valueText, writeOn } from "./tooltip-text.ts";

/** The chart's data as a table, for those who read better than they see, or want the number. */
export function ChartTable({ title, spec, onPick }: { title: string; spec: ChartSpec; onPick?: ((series: Series, point: Point) => void) | undefined }): ReactNode {
  const t = useText();
  const format = useFormat();
  const place = (row: ChartRow): string => (spec.x.kind === "time" ? format.date(String(row.x)) : writeOn(spec.x, row.x));
  const columns: Column<ChartRow>[] = [
    { id: "x", header: spec.x.label ?? t(spec.x.kind === "time" ? "design.chart.day" : "design.chart.x"), width: "12rem", cell: (row) => (row.label ? `${row.label} (${place(row)})` : place(row)) },
    ...spec.series.map(
      (series, index): Column<ChartRow> => ({
        id: series.id,
        header: series.name,
        align: "end",
        cell: (row) => {
          const point = row.points[index];
          if (!point) return t("design.chart.none");
          const text = valueText(spec.y, point, t, format);
          if (!onPick) return text;
          return (
            <button type="button" className={textLink} onClick={() => onPick(series, point)}>
              {text}
            </button>
          );
        },
      }),
    ),
  ];
  return <DataTable label={title} rows={chartRows(spec)} columns={columns} rowId={(row) => `${row.x}|${row.label ?? ""}`} />;
}
