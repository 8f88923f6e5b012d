import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { PulledFile, PullRun } from "#api/import-pulls.ts";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { usePullWords } from "./use-pull-words.ts";

/** Each look at the place, newest first, and what became of the files it found new. */
export function PullRuns({ runs }: { runs: readonly (PullRun & { readonly files: readonly PulledFile[] })[] }): ReactNode {
  const t = useText();
  const words = usePullWords();
  return (
    <ol className="border-b border-rule">
      {runs.map((run) => (
        <li key={run.id} className="grid gap-x-6 gap-y-1 border-t border-rule py-3 sm:grid-cols-[12rem_minmax(0,1fr)]">
          <p className="text-soft">
            {words.moment(run.startedAt)}
            {run.asked === "person" && <span className="block text-note text-faint">{t("listen.pull.asked")}</span>}
          </p>
          <div className="min-w-0">
            <p className={run.fault ? "text-bad" : undefined}>{run.fault ? words.fault(run.fault, run.detail) : words.run(run)}</p>
            {run.files.length > 0 && (
              <ul className="mt-1">
                {run.files.map((file) => (
                  <File key={`${file.path}${file.bytes}`} file={file} />
                ))}
              </ul>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

function File({ file }: { file: PulledFile }): ReactNode {
  const t = useText();
  const format = useFormat();
  const name = file.path.split("/").at(-1);
  const { import: row } = file;
  return (
    <li className="flex flex-wrap gap-x-3 text-note text-soft [overflow-wrap:anywhere]">
      {row ? (
        <Link to="/listen/imports/$id" params={{ id: row.id }} className={textLink}>
          {name}
        </Link>
      ) : (
        <span className="text-ink">{name}</span>
      )}
      {file.outcome === "refused" ? (
        <span className="text-bad">{file.refusal && t(`listen.pull.file.${file.refusal.code}`, { detail: file.refusal.detail })}</span>
      ) : file.outcome === "same" ? (
        <span>{t("listen.pull.file.same")}</span>
      ) : (
        row && <span>{row.status === "finished" ? t("listen.pull.file.counts", { accepted: format.number(row.accepted), corrected: format.number(row.corrected), rejected: format.number(row.rejected) }) : t(`listen.import.status.${row.status}`)}</span>
      )}
      {file.moved && <span className="text-faint">{t("listen.pull.file.moved")}</span>}
    </li>
  );
}
