import type { EChartsType } from "echarts/core";
import { ChartLine, Download, Table2 } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { download } from "#browser/download.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { IconButton } from "../icon-button.tsx";
import { Menu, MenuItem } from "../overlay/menu.tsx";
import type { Paint } from "../theme/paint.ts";
import { chartCsv } from "./chart-csv.ts";
import type { ChartSpec } from "./chart-spec.ts";
import { exportPng } from "./export-png.ts";

interface ChartToolsProps {
  readonly title: string;
  readonly summary: string;
  /** What stands below the chart: n, intervals, how it was measured. */
  readonly facts: readonly string[];
  readonly spec: ChartSpec;
  readonly drawn: RefObject<EChartsType | null>;
  readonly paint: Paint;
  readonly asTable: boolean;
  readonly onTable: (asTable: boolean) => void;
  readonly tableId: string;
}

/** Chart or table, and taking it along as CSV or PNG. */
export function ChartTools({ title, summary, facts, spec, drawn, paint, asTable, onTable, tableId }: ChartToolsProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const name = title.replaceAll(/[\\/:*?"<>|\s]+/g, "_");
  const saveCsv = (): void => {
    const words = { low: t("design.chart.low"), high: t("design.chart.high"), n: t("design.chart.n"), x: t(spec.x.kind === "time" ? "design.chart.day" : "design.chart.x"), label: t("design.chart.label") };
    download(`${name}.csv`, new Blob([chartCsv(spec, words)], { type: "text/csv;charset=utf-8" }));
  };
  const savePng = async (): Promise<void> => {
    const canvas = drawn.current?.renderToCanvas({ pixelRatio: 2, backgroundColor: paint.paper });
    if (!canvas) return;
    const foot = [...facts, t("design.chart.madeOn", { day: format.date(new Date()) })].join(" · ");
    download(`${name}.png`, await exportPng(canvas, { title, summary, foot, series: spec.series }, paint));
  };
  return (
    <div className="-mt-1.5 flex shrink-0 print:hidden">
      <IconButton
        icon={asTable ? ChartLine : Table2}
        label={t(asTable ? "design.chart.asChart" : "design.chart.asTable")}
        aria-expanded={asTable}
        aria-controls={asTable ? tableId : undefined}
        onClick={() => onTable(!asTable)}
      />
      <Menu align="end" trigger={<IconButton icon={Download} label={t("design.chart.save")} />}>
        <MenuItem onSelect={saveCsv}>{t("design.chart.csv")}</MenuItem>
        <MenuItem onSelect={() => void savePng()} disabled={asTable}>
          {t("design.chart.png")}
        </MenuItem>
      </Menu>
    </div>
  );
}
