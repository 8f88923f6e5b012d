import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { flag, text } from "#app/address/fields.ts";
import { useAddressState } from "#app/address/use-address-state.ts";
import { Page } from "#app/page.tsx";
import { departmentsQuery } from "#api/departments.ts";
import { useSession } from "#api/me.ts";
import { Badge } from "#design/badge.tsx";
import { Button } from "#design/button.tsx";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { Checkbox } from "#design/form/checkbox.tsx";
import type { Column } from "#design/table/column.ts";
import { DataTable } from "#design/table/data-table.tsx";
import { useText } from "#i18n/use-text.tsx";
import { DepartmentSheet } from "./department-sheet.tsx";
import { type Placed, treeOrder } from "./department-tree.ts";

const FIELDS = { retired: flag(), open: text() };

/** What stands in `open` while a new department is written. */
const NEW = "new";

/** The departments and vendors as a tree: what one sees and owns hangs on it. */
export function DepartmentsPage(): ReactNode {
  const t = useText();
  const { can } = useSession();
  const [{ retired, open }, change] = useAddressState(FIELDS);
  const departments = useQuery(departmentsQuery(retired));
  const rows = useMemo(() => departments.data && treeOrder(departments.data), [departments.data]);
  const editable = can("departments:write");
  const opened = rows?.find(({ department }) => department.id === open)?.department;
  const add = editable && (
    <Button look="primary" onClick={() => change({ open: NEW })}>
      {t("settings.departments.add")}
    </Button>
  );
  const columns: Column<Placed>[] = [
    {
      id: "name",
      header: t("settings.departments.name"),
      cell: ({ department, depth }) => (
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1" style={{ paddingInlineStart: `${depth * 1.5}rem` }}>
          <span className={department.archived ? "text-faint" : ""}>{department.name}</span>
          {department.archived && <Badge>{t("settings.departments.retired")}</Badge>}
        </span>
      ),
    },
    { id: "kind", header: t("settings.departments.kind"), width: "9rem", cell: ({ department }) => t(`settings.departments.kind.${department.kind}`) },
  ];
  return (
    <Page title={t("settings.departments.title")} lead={t("settings.departments.lead")} tools={rows?.length !== 0 ? add : undefined}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <Checkbox label={t("settings.departments.showRetired")} checked={retired} onChange={(on) => change({ retired: on })} />
        <DataTable
          label={t("settings.departments.title")}
          rows={rows}
          columns={columns}
          rowId={({ department }) => department.id}
          {...(editable ? { onOpen: ({ department }: Placed) => change({ open: department.id }, { push: true }) } : {})}
          openRowId={open}
          error={departments.error}
          onRetry={() => void departments.refetch()}
          empty={
            <EmptyState title={t("settings.departments.none")} action={add}>
              {t("settings.departments.noneLead")}
            </EmptyState>
          }
        />
      </div>
      {editable && (open === NEW || opened) && <DepartmentSheet key={open} department={opened} all={departments.data ?? []} onClose={() => change({ open: "" })} />}
    </Page>
  );
}
