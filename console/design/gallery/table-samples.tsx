import { type ReactNode, useMemo, useState } from "react";
import { useFormat } from "#i18n/language-provider.tsx";
import { Badge } from "../badge.tsx";
import { More } from "../more.tsx";
import { Section } from "../section.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { type SampleRow, sampleRows } from "./sample-rows.ts";
import { useWords } from "./use-words.ts";

export function TableSamples(): ReactNode {
  const words = useWords();
  const { say, sections } = words;
  const format = useFormat();
  const rows = useMemo(() => sampleRows(words, 10_000), [words]);
  const [open, setOpen] = useState<string>();
  const columns: Column<SampleRow>[] = [
    { id: "topic", header: say.topic, cell: (row) => row.topic, sortBy: (row) => row.topic },
    { id: "owner", header: say.owner, width: "11rem", hideOnPhone: true, cell: (row) => row.owner, sortBy: (row) => row.owner },
    { id: "complaints", header: say.complaints, width: "7rem", align: "end", first: "descending", cell: (row) => format.number(row.complaints), sortBy: (row) => row.complaints },
    { id: "rate", header: say.share, width: "9rem", align: "end", first: "descending", hideOnPhone: true, cell: (row) => (row.rate === null ? "—" : format.number(row.rate, 1)), sortBy: (row) => row.rate },
    { id: "change", header: say.trend, width: "6.5rem", align: "end", first: "descending", cell: (row) => <Badge tone={row.change > 6 ? "bad" : row.change < -6 ? "good" : "neutral"}>{format.signed(row.change)}</Badge>, sortBy: (row) => row.change },
  ];
  return (
    <Section title={sections.table}>
      <DataTable label={sections.table} rows={rows} columns={columns} rowId={(row) => row.id} openRowId={open} onOpen={(row) => setOpen(row.id)} sort={{ column: "complaints", direction: "descending" }} height="24rem" />
      <More shown={10_000} total={48_120} hasMore onMore={() => setOpen(undefined)} />
    </Section>
  );
}
