import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type ImportDetail, importQuery } from "#api/imports.ts";
import { useSession } from "#api/me.ts";
import { Page } from "#app/page.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { ImportProgress } from "./import-progress.tsx";
import { ImportResult } from "./import-result.tsx";
import { ImportState, useRequester } from "./import-state.tsx";
import { ImportUndone } from "./undo/import-undone.tsx";
import { MappingEditor } from "./mapping/mapping-editor.tsx";

const route = getRouteApi("/shell/listen/imports/$id");
/** The live stream tells of each batch; this is for when it breaks, milliseconds. */
const POLL = 2000;
const MEGABYTE = 1024 ** 2;

/** One import, wherever it stands: its address leads back to the mapping, the progress or the result. */
export function ImportPage(): ReactNode {
  const t = useText();
  const { id } = route.useParams();
  const query = useQuery({ ...importQuery(id), refetchInterval: ({ state }) => (moves(state.data) ? POLL : false) });
  const row = query.data;
  return (
    <Page
      title={row?.fileName ?? t("listen.import.one")}
      above={
        <Link to="/listen/imports" className={textLink}>
          {t("listen.imports.title")}
        </Link>
      }
    >
      <Loaded query={query} skeleton={<Skeleton height={360} />}>
        {(found) => (
          <>
            <Facts row={found} />
            <Stage row={found} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** Whether it changes without anybody here doing something; one that waits for room on the disk goes on by itself. */
const moves = (row: ImportDetail | undefined): boolean => row !== undefined && (row.status === "running" || row.status === "undoing" || (row.status === "paused" && row.error !== null));

function Facts({ row }: { row: ImportDetail }): ReactNode {
  const t = useText();
  const format = useFormat();
  const requester = useRequester();
  return (
    <p className="-mt-4 flex flex-wrap items-center gap-x-3 gap-y-1 text-soft">
      <ImportState row={row} />
      <span>{t(`listen.import.kind.${row.kind}`)}</span>
      <span>{row.fileBytes < MEGABYTE ? t("listen.import.kilobytes", { size: format.number(row.fileBytes / 1024, 1) }) : t("listen.import.size", { size: format.number(row.fileBytes / MEGABYTE, 1) })}</span>
      <span>{t("listen.import.uploaded", { name: requester(row), when: format.dateTime(row.createdAt) })}</span>
    </p>
  );
}

function Stage({ row }: { row: ImportDetail }): ReactNode {
  const t = useText();
  const { can } = useSession();
  if (row.status === "undoing" || row.status === "undone") return <ImportUndone row={row} />;
  if (row.status === "running" || row.status === "paused") return <ImportProgress row={row} />;
  if (row.status !== "uploaded") return <ImportResult row={row} />;
  return can("imports:write") ? <MappingEditor key={row.id} row={row} /> : <Notice title={t("listen.import.waiting")} />;
}
