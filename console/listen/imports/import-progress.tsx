import type { ReactNode } from "react";
import type { ImportDetail } from "#api/imports.ts";
import { useSession } from "#api/me.ts";
import { Notice } from "#design/feedback/notice.tsx";
import { Progress } from "#design/feedback/progress.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { type Text, useText } from "#i18n/use-text.tsx";
import { CancelImport } from "./cancel-import.tsx";
import { ImportCounts } from "./import-counts.tsx";
import { PauseImport } from "./pause-import.tsx";

/** How far a running import is, by the bytes of the file that were read. */
export function ImportProgress({ row }: { row: ImportDetail }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { can } = useSession();
  const waiting = row.rows === 0;
  const paused = row.status === "paused";
  const full = paused && row.error === "disk-full";
  return (
    <div className="grid max-w-3xl gap-6">
      <Progress label={t(state(row))} share={waiting && !paused ? undefined : row.bytesRead / Math.max(1, row.fileBytes)} detail={[t("listen.import.rowsDone", { rows: format.number(row.rows) }), timeLeft(t, row.secondsLeft)].filter(Boolean).join(t("listen.import.separator"))} />
      <ImportCounts row={row} />
      {full && (
        <Notice tone="warn" title={t("listen.import.full")} live>
          {t("listen.import.fullLead")}
        </Notice>
      )}
      <p className="measure text-soft">{t(paused ? "listen.import.pausedLead" : "listen.import.mayLeave")}</p>
      {can("imports:write") && (
        <div className="flex flex-wrap gap-3">
          <PauseImport row={row} />
          <CancelImport row={row} />
        </div>
      )}
    </div>
  );
}

/** After a stop the rows that are in are passed before any is taken, which is minutes where there are millions. */
function state({ status, rows, secondsLeft }: ImportDetail): string {
  if (status === "paused") return "listen.import.paused";
  if (rows === 0) return "listen.import.queued";
  return secondsLeft === null ? "listen.import.catchingUp" : "listen.import.running";
}

/** Rounded up: a minute promised and kept is better than seconds that jump. */
function timeLeft(t: Text, seconds: number | null): string {
  if (seconds === null) return "";
  if (seconds < 60) return t("listen.import.left.seconds");
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? t("listen.import.left.minutes", { n: minutes }) : t("listen.import.left.hours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
