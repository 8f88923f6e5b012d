import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ImportDetail } from "#api/imports.ts";
import { Figure } from "#design/figure.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** What became of the rows; the voices that were taken open in the explorer. */
export function ImportCounts({ row }: { row: ImportDetail }): ReactNode {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const open = (): void => void navigate({ href: `/understand/voices?import=${row.id}` });
  return (
    // As wide as millions of rows are: a number is never broken within its digits.
    <div className="flex flex-wrap gap-x-10 gap-y-5 whitespace-nowrap *:min-w-28">
      <Figure label={t("listen.import.accepted")} value={row.accepted} write={format.number} {...(row.kind === "voices" && row.status !== "running" && row.status !== "paused" && row.accepted > 0 ? { onOpen: open } : {})} />
      {row.corrected > 0 && <Figure label={t("listen.import.corrected")} value={row.corrected} write={format.number} />}
      <Figure label={t("listen.import.duplicates")} value={row.duplicates} write={format.number} />
      <Figure label={t("listen.import.rejected")} value={row.rejected} write={format.number} />
      <Figure label={t("listen.import.rows")} value={row.rows} write={format.number} />
    </div>
  );
}
