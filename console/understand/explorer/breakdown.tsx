import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { insightsQuery, type InsightRow } from "#api/insights.ts";
import type { VoiceSpan } from "#api/voice-span.ts";
import { SCALES, SCORES } from "#api/vocabulary.ts";
import { Bar, barScale } from "#design/bar.tsx";
import { Section } from "#design/section.tsx";
import type { Column } from "#design/table/column.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { toWhere } from "../filter/voice-filter.ts";
import { DimensionSelect } from "./dimension-select.tsx";
import { groupOf, inGroup } from "./dimensions.ts";
import { GroupName } from "./group-name.tsx";
import { GroupTable } from "./group-table.tsx";
import { intervalOf, kindOf, voicesOf, writerOf } from "./measures.ts";
import type { Explorer } from "./use-explorer.ts";

/** What the slice consists of, group by group: a bar, the value with its interval, and n; each opens its voices. */
export function Breakdown({ explorer, span }: { explorer: Explorer; span: VoiceSpan }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { measure, meant } = explorer;
  const by = explorer.by || "topic";
  const measures = measure === "voices" ? [measure] : ([measure, "voices"] as const);
  const query = useQuery(insightsQuery({ measures, by: [by], where: toWhere(meant), limit: 300 }));
  const rows = query.data?.rows.filter((row) => by in row.key);
  const score = SCORES.find((kind) => kind === measure && kind !== "nps");
  const scale = barScale((rows ?? []).flatMap((row) => row.measures[measure] ?? []), score ? SCALES[score][0] : 0);
  const write = writerOf(measure, format);
  const columns: Column<InsightRow>[] = [
    { id: "group", header: t("voices.breakdown.group"), cell: (row) => <GroupName dimension={by} group={groupOf(row, by)} onOpen={() => explorer.open(inGroup(meant, by, groupOf(row, by)))} /> },
    { id: "bar", header: "", width: "46%", hideOnPhone: true, cell: (row) => row.measures[measure] && <Bar {...row.measures[measure]} scale={scale} /> },
    {
      id: "value", header: t(`voices.measure.${measure}`), align: "end", width: "8.5rem", first: "descending", sortBy: (row) => row.measures[measure]?.value ?? null,
      cell: (row) => {
        const found = row.measures[measure];
        if (!found || found.value === null) return "—";
        const interval = kindOf(measure) === "count" ? undefined : intervalOf(found);
        return (
          <button type="button" onClick={() => explorer.open(voicesOf(measure, inGroup(meant, by, groupOf(row, by))))} className="group min-h-6 min-w-6 text-end" title={t("design.figure.open")}>
            <span className="underline decoration-rule-strong underline-offset-[3px] group-hover:decoration-accent">{write(found.value)}</span>
            {interval && <span className="block text-note text-soft">{format.interval(interval[0], interval[1], write)}</span>}
          </button>
        );
      },
    },
    ...(kindOf(measure) === "count" ? [] : [{ id: "n", header: t("voices.breakdown.n"), align: "end" as const, width: "4.5rem", first: "descending" as const, sortBy: (row: InsightRow) => row.measures[measure]?.n ?? 0, cell: (row: InsightRow) => format.number(row.measures[measure]?.n ?? 0) }]),
  ];
  return (
    <Section title={t("voices.breakdown")} tools={<DimensionSelect explorer={explorer} span={span} />}>
      <GroupTable by={by} query={query} rows={rows} columns={columns} onOpen={(row) => explorer.open(inGroup(meant, by, groupOf(row, by)))} />
    </Section>
  );
}
