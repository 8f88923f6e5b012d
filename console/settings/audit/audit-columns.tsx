import type { AuditEntry } from "#api/audit.ts";
import type { Column } from "#design/table/column.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { useEntryWords } from "./entry-words.ts";

/** When, who, what, to what. */
export function useAuditColumns(): readonly Column<AuditEntry>[] {
  const t = useText();
  const format = useFormat();
  const { who, what, subject } = useEntryWords();
  return [
    { id: "at", header: t("settings.audit.when"), width: "11.5rem", cell: (row) => <span className="text-soft">{format.dateTime(row.at)}</span>, hideOnPhone: true },
    { id: "who", header: t("settings.audit.who"), width: "11rem", hideOnPhone: true, cell: who },
    {
      id: "what",
      header: t("settings.audit.what"),
      cell: (row) => (
        <>
          {what(row)}
          {/* On a phone the row tells it all in one cell. */}
          <span className="block text-note text-faint sm:hidden">{[...new Set([who(row), subject(row), format.dateTime(row.at)])].filter(Boolean).join(" · ")}</span>
        </>
      ),
    },
    { id: "subject", header: t("settings.audit.subject"), hideOnPhone: true, cell: (row) => <span className="text-soft">{subject(row)}</span> },
  ];
}
