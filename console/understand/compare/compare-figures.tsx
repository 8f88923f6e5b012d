import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { insightsQuery, type InsightRow, type Measure } from "#api/insights.ts";
import { SCORES } from "#api/vocabulary.ts";
import type { VoiceSpan } from "#api/voice-span.ts";
import { Settling } from "#design/feedback/settling.tsx";
import { Section } from "#design/section.tsx";
import type { Column } from "#design/table/column.ts";
import { DataTable } from "#design/table/data-table.tsx";
import { useText } from "#i18n/use-text.tsx";
import { toWhere, type VoiceFilter } from "../filter/voice-filter.ts";
import { voicesOf } from "../explorer/measures.ts";
import type { Explorer } from "../explorer/use-explorer.ts";
import { DifferenceCell, SideCell } from "./compared-cells.tsx";

const ALWAYS: readonly Measure[] = ["voices", "complaintShare", "requestShare", "praiseShare", "questionShare", "sentiment"];

interface Row {
  readonly measure: Measure;
  readonly found: InsightRow | undefined;
}

/** The figures of both sides, and the difference with its interval. */
export function CompareFigures({ explorer, other, span }: { explorer: Explorer; other: VoiceFilter; span: VoiceSpan }): ReactNode {
  const t = useText();
  const { meant } = explorer;
  const measures = [...ALWAYS, ...SCORES.filter((kind) => span.scores[kind] > 0)];
  const query = useQuery(insightsQuery({ measures, where: toWhere(meant), compare: { where: toWhere(other) } }));
  const columns: Column<Row>[] = [
    { id: "measure", header: t("voices.compare.measure"), cell: ({ measure }) => t(`voices.measure.${measure}`) },
    { id: "a", header: t("voices.compare.sideA"), align: "end", width: "23%", cell: ({ measure, found }) => <SideCell measure={measure} found={found?.measures[measure]} onOpen={() => explorer.open(voicesOf(measure, meant))} /> },
    { id: "b", header: t("voices.compare.sideB"), align: "end", width: "23%", cell: ({ measure, found }) => <SideCell measure={measure} found={found?.compare?.[measure]} onOpen={() => explorer.open(voicesOf(measure, other))} /> },
    { id: "difference", header: t("voices.compare.difference"), align: "end", width: "28%", cell: ({ measure, found }) => <DifferenceCell measure={measure} difference={found?.compare?.[measure]?.difference} /> },
  ];
  return (
    <Section title={t("voices.compare.figures")} lead={t("voices.compare.figuresLead")}>
      <Settling query={query}>
        <DataTable label={t("voices.compare.figures")} rows={query.data && measures.map((measure) => ({ measure, found: query.data.rows[0] }))} columns={columns} rowId={({ measure }) => measure} rowHeight={64} error={query.error} onRetry={() => void query.refetch()} />
      </Settling>
    </Section>
  );
}
