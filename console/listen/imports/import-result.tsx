import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { type ImportDetail, rejectedRows } from "#api/imports.ts";
import { useSession } from "#api/me.ts";
import { download } from "#browser/download.ts";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { Section } from "#design/section.tsx";
import { useText } from "#i18n/use-text.tsx";
import { ImportCounts } from "./import-counts.tsx";
import { ImportReading } from "./import-reading.tsx";
import { NextSteps } from "./next-steps.tsx";
import { UndoSection } from "./undo/undo-section.tsx";

const REASONS = ["cancelled", "expired", "erased", "upload-missing", "internal"];

/** What an import brought, what came back, and where to go from here. */
export function ImportResult({ row }: { row: ImportDetail }): ReactNode {
  const t = useText();
  const { can } = useSession();
  const failed = row.status === "failed";
  const known = row.error !== null && REASONS.includes(row.error);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-7">
      {failed && (
        <Notice tone={row.error === "cancelled" || row.error === "expired" ? "neutral" : "bad"} title={t(known ? `listen.import.error.${row.error}` : "listen.import.error.other")}>
          {known ? t(`listen.import.errorLead.${row.error}`) : row.error}
        </Notice>
      )}
      {(!failed || row.rows > 0) && (
        <>
          <p className="measure text-lead">{t(`listen.import.outcome.${outcomeOf(row)}`, { accepted: row.accepted, corrected: row.corrected, duplicates: row.duplicates, rejected: row.rejected })}</p>
          <ImportCounts row={row} />
        </>
      )}
      {row.rejected > 0 && <Rejected row={row} />}
      {row.kind === "voices" && row.accepted > 0 && can("insights:read") && <ImportReading row={row} />}
      {!failed || row.accepted > 0 ? <NextSteps row={row} /> : <Again />}
      {row.accepted + row.corrected > 0 && can("imports:write") && <UndoSection row={row} />}
    </div>
  );
}

/** Which sentence says best what happened. */
function outcomeOf({ status, accepted, corrected, duplicates, rejected }: ImportDetail): "all" | "corrected" | "known" | "partly" | "someKnown" | "nothing" | "stopped" {
  if (status === "failed") return "stopped";
  if (corrected > 0) return "corrected";
  if (accepted === 0) return rejected === 0 ? "known" : "nothing";
  if (rejected > 0) return "partly";
  return duplicates > 0 ? "someKnown" : "all";
}

function Rejected({ row }: { row: ImportDetail }): ReactNode {
  const t = useText();
  const { can } = useSession();
  const fetching = useMutation({
    mutationFn: () => rejectedRows(row.id),
    onSuccess: (file) => download(t("listen.import.rejectedFile", { name: row.fileName.replace(/\.[^.]+$/, "") }), file),
  });
  return (
    <Section title={t("listen.import.rejectedTitle", { rejected: row.rejected })} lead={t("listen.import.rejectedLead")}>
      {can("imports:write") && (
        <Button busy={fetching.isPending} onClick={() => fetching.mutate()}>
          <Download aria-hidden className="size-4" />
          {t("listen.import.rejectedGet")}
        </Button>
      )}
      {fetching.error && (
        <div className="mt-3">
          <ErrorState error={fetching.error} />
        </div>
      )}
    </Section>
  );
}

function Again(): ReactNode {
  const t = useText();
  const { can } = useSession();
  if (!can("imports:write")) return null;
  return (
    <div>
      <Button asChild look="primary">
        <Link to="/listen/imports/new">{t("listen.import.again")}</Link>
      </Button>
    </div>
  );
}
