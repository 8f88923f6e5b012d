import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useCursorPages } from "#api/cursor-pages.ts";
import type { Import } from "#api/imports.ts";
import { useSession } from "#api/me.ts";
import { settled } from "#api/settled.ts";
import { Page } from "#app/page.tsx";
import { Button } from "#design/button.tsx";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { More } from "#design/more.tsx";
import type { Column } from "#design/table/column.ts";
import { DataTable } from "#design/table/data-table.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { PullsSection } from "./pulls/pulls-section.tsx";
import { KeptMappings } from "./sources/kept-mappings.tsx";
import { ImportState, useRequester } from "./import-state.tsx";

/** Files that were imported, newest first. */
export function ImportsPage(): ReactNode {
  const t = useText();
  const { can } = useSession();
  const navigate = useNavigate();
  const list = useCursorPages<Import>(["imports"], "/imports", {}, 40);
  const columns = useColumns();
  const begin = (
    <Button asChild look="primary">
      <Link to="/listen/imports/new">{t("listen.import.new")}</Link>
    </Button>
  );
  const mayImport = can("imports:write");
  return (
    <Page title={t("listen.imports.title")} lead={t("listen.imports.lead")} tools={mayImport && list.items.length > 0 ? begin : undefined}>
      <div>
        <DataTable
          label={t("listen.imports.title")}
          rows={list.query.data && list.items}
          columns={columns}
          rowId={(row) => row.id}
          onOpen={(row) => void navigate({ to: "/listen/imports/$id", params: { id: row.id } })}
          onEnd={list.more}
          error={list.query.error}
          onRetry={() => void list.query.refetch()}
          empty={
            <EmptyState title={t("listen.imports.none")} action={mayImport ? begin : undefined}>
              {t("listen.imports.noneLead")}
            </EmptyState>
          }
        />
        {list.hasMore && <More shown={list.items.length} hasMore busy={list.query.isFetchingNextPage} onMore={list.more} />}
      </div>
      {settled(list.query) && (
        <>
          <PullsSection />
          <KeptMappings />
        </>
      )}
    </Page>
  );
}

function useColumns(): readonly Column<Import>[] {
  const t = useText();
  const format = useFormat();
  const requester = useRequester();
  const count = (id: "rows" | "accepted" | "corrected" | "duplicates" | "rejected", hideOnPhone = true): Column<Import> => ({
    id,
    header: t(`listen.import.${id}`),
    align: "end",
    width: id === "rejected" ? "7.5rem" : "6rem",
    hideOnPhone,
    cell: (row) => (row.status === "uploaded" ? "—" : <span className={id === "rejected" && row.rejected > 0 ? "text-bad" : undefined}>{format.number(row[id])}</span>),
  });
  return [
    {
      id: "file",
      header: t("listen.import.fileName"),
      cell: (row) => (
        <>
          <Link to="/listen/imports/$id" params={{ id: row.id }} className={textLink}>
            {row.fileName}
          </Link>
          <span className="block text-note text-faint">{t(`listen.import.kind.${row.kind}`)}</span>
        </>
      ),
    },
    { id: "status", header: t("listen.import.status"), width: "7rem", cell: (row) => <ImportState row={row} /> },
    { id: "when", header: t("listen.import.when"), width: "11rem", hideOnPhone: true, cell: (row) => format.dateTime(row.createdAt) },
    { id: "who", header: t("listen.import.who"), width: "9rem", hideOnPhone: true, cell: requester },
    count("rows"),
    count("accepted", false),
    count("corrected"),
    count("duplicates"),
    count("rejected"),
  ];
}
