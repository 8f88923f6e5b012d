import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { InsightRow } from "#api/insights.ts";
import { Button } from "#design/button.tsx";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { Settling } from "#design/feedback/settling.tsx";
import type { Column } from "#design/table/column.ts";
import { DataTable } from "#design/table/data-table.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Groups shown before one asks for all of them. */
const FIRST = 12;

/** The groups of an answer as a table: the first dozen, and the rest when asked for. */
export function GroupTable({ by, query, rows, columns, rowHeight, onOpen }: {
  by: string; query: UseQueryResult; rows: InsightRow[] | undefined; columns: Column<InsightRow>[]; rowHeight?: number; onOpen?: (row: InsightRow) => void;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const [all, setAll] = useState(false);
  return (
    <>
      <Settling query={query}>
        <DataTable
          key={by}
          label={t("voices.breakdown")}
          rows={rows && (all ? rows : rows.slice(0, FIRST))}
          columns={columns}
          rowId={(row) => JSON.stringify(row.key)}
          error={query.error}
          onRetry={() => void query.refetch()}
          empty={<EmptyState title={t("voices.breakdown.none")} />}
          {...(rowHeight && { rowHeight })}
          {...(onOpen && { onOpen })}
        />
      </Settling>
      {rows && rows.length > FIRST && (
        <Button look="quiet" size="small" className="mt-2 -ml-2.5" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? t("voices.breakdown.fewer") : t("voices.breakdown.all", { count: format.number(rows.length) })}
        </Button>
      )}
    </>
  );
}
