import { useMemo } from "react";
import type { Department } from "#api/departments.ts";
import { useSession } from "#api/me.ts";
import type { Member } from "#api/members.ts";
import { Badge } from "#design/badge.tsx";
import type { Column } from "#design/table/column.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { pathName } from "../departments/department-tree.ts";

/** Name (and address, for those who may know it), role, department, since when. */
export function useMemberColumns(departments: readonly Department[]): readonly Column<Member>[] {
  const t = useText();
  const format = useFormat();
  const { me } = useSession();
  return useMemo(
    () => [
      {
        id: "name",
        header: t("settings.members.name"),
        cell: (row) => (
          <>
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className={row.active ? "" : "text-faint"}>{row.name}</span>
              {row.id === me.memberId && <Badge tone="accent">{t("settings.members.self")}</Badge>}
              {!row.active && <Badge>{t("settings.members.deactivated")}</Badge>}
            </span>
            {row.email && <span className="block text-note text-faint">{row.email}</span>}
          </>
        ),
      },
      { id: "role", header: t("settings.role"), width: "9rem", cell: (row) => t(`account.role.${row.role}`) },
      {
        id: "department",
        header: t("settings.department"),
        hideOnPhone: true,
        cell: (row) => (row.departmentId === null ? <span className="text-faint">{t("settings.noDepartment")}</span> : pathName(departments, row.departmentId)),
      },
      { id: "since", header: t("settings.members.since"), width: "10rem", hideOnPhone: true, cell: (row) => format.date(row.createdAt) },
    ],
    [t, format, departments, me.memberId],
  );
}
