import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { insightsQuery, type InsightRow } from "#api/insights.ts";
import type { VoiceSpan } from "#api/voice-span.ts";
import { Section } from "#design/section.tsx";
import type { Column } from "#design/table/column.ts";
import { useText } from "#i18n/use-text.tsx";
import { DimensionSelect } from "../explorer/dimension-select.tsx";
import { groupOf, inGroup } from "../explorer/dimensions.ts";
import { GroupName } from "../explorer/group-name.tsx";
import { GroupTable } from "../explorer/group-table.tsx";
import { voicesOf } from "../explorer/measures.ts";
import type { Explorer } from "../explorer/use-explorer.ts";
import { toWhere, type VoiceFilter } from "../filter/voice-filter.ts";
import { DifferenceCell, SideCell } from "./compared-cells.tsx";

/** Group by group: A, B, and the difference; the largest groups first. */
export function CompareBreakdown({ explorer, other, span }: { explorer: Explorer; other: VoiceFilter; span: VoiceSpan }): ReactNode {
  const t = useText();
  const { measure, meant } = explorer;
  const by = explorer.by || "topic";
  const query = useQuery(insightsQuery({ measures: [measure], by: [by], where: toWhere(meant), compare: { where: toWhere(other) }, limit: 300 }));
  const rows = query.data?.rows.filter((row) => by in row.key);
  const columns: Column<InsightRow>[] = [
    { id: "group", header: t("voices.breakdown.group"), cell: (row) => <GroupName dimension={by} group={groupOf(row, by)} onOpen={() => explorer.open(inGroup(meant, by, groupOf(row, by)))} /> },
    { id: "a", header: t("voices.compare.sideA"), align: "end", width: "23%", cell: (row) => <SideCell measure={measure} found={row.measures[measure]} onOpen={() => explorer.open(voicesOf(measure, inGroup(meant, by, groupOf(row, by))))} /> },
    { id: "b", header: t("voices.compare.sideB"), align: "end", width: "23%", cell: (row) => <SideCell measure={measure} found={row.compare?.[measure]} onOpen={() => explorer.open(voicesOf(measure, inGroup(other, by, groupOf(row, by))))} /> },
    { id: "difference", header: t("voices.compare.difference"), align: "end", width: "28%", first: "descending", sortBy: (row) => row.compare?.[measure]?.difference.value ?? null, cell: (row) => <DifferenceCell measure={measure} difference={row.compare?.[measure]?.difference} /> },
  ];
  return (
    <Section title={t("voices.compare.breakdown", { measure: t(`voices.measure.${measure}`) })} tools={<DimensionSelect explorer={explorer} span={span} />}>
      <GroupTable by={by} query={query} rows={rows} columns={columns} rowHeight={72} />
    </Section>
  );
}
