import type { ReactNode } from "react";
import type { ImportDetail } from "#api/imports.ts";
import { useSession } from "#api/me.ts";
import { Progress } from "#design/feedback/progress.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { CancelImport } from "./cancel-import.tsx";
import { ImportCounts } from "./import-counts.tsx";

/** How far a running import is, by the bytes of the file that were read. */
export function ImportProgress({ row }: { row: ImportDetail }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { can } = useSession();
  const waiting = row.rows === 0;
  return (
    <div className="grid max-w-3xl gap-6">
      <Progress label={t(waiting ? "listen.import.queued" : "listen.import.running")} share={waiting ? undefined : row.bytesRead / Math.max(1, row.fileBytes)} detail={t("listen.import.rowsDone", { rows: format.number(row.rows) })} />
      <ImportCounts row={row} />
      <p className="measure text-soft">{t("listen.import.mayLeave")}</p>
      {can("imports:write") && (
        <div>
          <CancelImport row={row} />
        </div>
      )}
    </div>
  );
}
