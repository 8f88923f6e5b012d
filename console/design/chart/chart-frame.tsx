import { type ReactNode, useId, useMemo, useState } from "react";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { cx } from "../cx.ts";
import { Phrase } from "../text/phrase.tsx";
import { usePaint } from "../theme/paint.ts";
import { chartOption } from "./chart-option.ts";
import type { ChartSpec, Point, Series } from "./chart-spec.ts";
import { ChartLegend } from "./chart-legend.tsx";
import { ChartTable } from "./chart-table.tsx";
import { ChartTools } from "./chart-tools.tsx";
import { tooltipText } from "./tooltip-text.ts";
import { useChart } from "./use-chart.ts";

export interface ChartFrameProps {
  readonly title: string;
  /** What the chart says, in a sentence: read out in place of the drawing, and shown under the title. */
  readonly summary: string;
  readonly spec: ChartSpec;
  /** Voices (or customers, weeks …) behind the whole chart. */
  readonly n?: number;
  /** How values are measured: unit, method, period. Stands below. */
  readonly note?: string;
  readonly height?: number;
  /** Controls of what is drawn, beside the title. */
  readonly tools?: ReactNode;
  /** "h2" where the chart is a part of the page by itself. */
  readonly heading?: "h2" | "h3";
  /** Opens the voices behind one point; in the data table each value then is a button. */
  readonly onPick?: (series: Series, point: Point) => void;
}

/** The chart of the console: drawing, legend, intervals, n, data table, CSV and PNG. Room is kept before it is drawn. */
export function ChartFrame({ title, summary, spec, n, note, height = 280, tools, heading: Heading = "h3", onPick }: ChartFrameProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const paint = usePaint();
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  const option = useMemo(() => chartOption(spec, paint, (x, points) => tooltipText(spec, x, points, t, format)), [spec, paint, t, format]);
  const { element, drawn } = useChart(option, (seriesId, index) => {
    const series = spec.series.find((each) => each.id === seriesId);
    const point = series?.points[index];
    if (series && point) onPick?.(series, point);
  });
  const intervals = spec.series.some((series) => series.points.some((point) => point.low !== undefined));
  const facts = [n === undefined ? "" : t("design.n", { n: format.number(n) }), intervals ? t("design.chart.interval") : "", note ?? ""].filter(Boolean);
  return (
    <figure aria-labelledby={`${id}title`} className="min-w-0 border-t border-rule pt-3">
      <figcaption className={cx("flex items-start justify-between gap-3", tools !== undefined && "flex-wrap")}>
        <div className="min-w-0">
          <Heading id={`${id}title`} className={Heading === "h2" ? "text-h2" : "text-h3"}>
            <Phrase>{title}</Phrase>
          </Heading>
          <p className="measure text-note text-soft">{summary}</p>
        </div>
        <div className="flex items-start gap-2">
          {tools && <div className="flex flex-wrap gap-2 print:hidden">{tools}</div>}
          <ChartTools title={title} summary={summary} facts={facts} spec={spec} drawn={drawn} paint={paint} asTable={asTable} onTable={setAsTable} tableId={`${id}table`} />
        </div>
      </figcaption>
      <ChartLegend series={spec.series} paint={paint} />
      {/* Title and summary above say it in words and the table holds the values, so the drawing is not announced again. */}
      <div aria-hidden hidden={asTable}>
        <div ref={element} style={{ height }} />
      </div>
      {asTable && (
        <div id={`${id}table`} className="max-h-96 overflow-auto">
          <ChartTable title={title} spec={spec} onPick={onPick} />
        </div>
      )}
      <p className="mt-1 flex flex-wrap gap-x-3 text-note text-faint">
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
    </figure>
  );
}
