import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { oneOf, text } from "#app/address/fields.ts";
import { useAddressState } from "#app/address/use-address-state.ts";
import { Page } from "#app/page.tsx";
import { useCursorPages } from "#api/cursor-pages.ts";
import { departmentsQuery } from "#api/departments.ts";
import { useSession } from "#api/me.ts";
import { type Member, ROLES } from "#api/members.ts";
import { Button } from "#design/button.tsx";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { Field } from "#design/form/field.tsx";
import { SearchInput } from "#design/form/search-input.tsx";
import { Select } from "#design/form/select.tsx";
import { More } from "#design/more.tsx";
import { DataTable } from "#design/table/data-table.tsx";
import { useText } from "#i18n/use-text.tsx";
import { DepartmentPicker } from "../departments/department-picker.tsx";
import { MemberSheet } from "./member-sheet.tsx";
import { useMemberColumns } from "./member-columns.tsx";

const FIELDS = { q: text(), role: oneOf(["", ...ROLES]), department: text(), state: oneOf(["active", "deactivated", "all"]), member: text() };

/** The people of the workspace: who they are, what they may do, and in which department. */
export function MembersPage(): ReactNode {
  const t = useText();
  const { can } = useSession();
  const [{ member: opened, ...filter }, change] = useAddressState(FIELDS);
  const { department, ...query } = filter;
  const list = useCursorPages<Member>(["members", "list", filter], "/members", { ...query, departmentId: department });
  const { data: departments = [] } = useQuery(departmentsQuery(true));
  const columns = useMemberColumns(departments);
  const filtered = filter.q !== "" || filter.role !== "" || department !== "" || filter.state !== "active";
  return (
    <Page
      title={t("settings.members.title")}
      lead={t("settings.members.lead")}
      tools={
        can("members:write") && (
          <Button asChild look="primary">
            <Link to="/settings/invitations" search={{ new: "1" } as never}>
              {t("settings.invitations.invite")}
            </Link>
          </Button>
        )
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <Field label={t("settings.members.search")}>
          <SearchInput value={filter.q} onChange={(q) => change({ q })} />
        </Field>
        <Field label={t("settings.role")}>
          <Select value={filter.role} options={[{ value: "", label: t("settings.any") }, ...ROLES.map((value) => ({ value, label: t(`account.role.${value}`) }))]} onChange={(role) => change({ role })} />
        </Field>
        <Field label={t("settings.department")}>
          <DepartmentPicker value={department || null} placeholder={t("settings.any")} onChange={(id) => change({ department: id ?? "" })} />
        </Field>
        <Field label={t("settings.state")}>
          <Select value={filter.state} options={(["active", "deactivated", "all"] as const).map((value) => ({ value, label: t(`settings.members.state.${value}`) }))} onChange={(state) => change({ state })} />
        </Field>
      </div>
      <div>
        <DataTable
          label={t("settings.members.title")}
          rows={list.query.data && list.items}
          columns={columns}
          rowId={({ id }) => id}
          onOpen={({ id }) => change({ member: id }, { push: true })}
          openRowId={opened}
          onEnd={list.more}
          total={list.total}
          error={list.query.error}
          onRetry={() => void list.query.refetch()}
          empty={<EmptyState title={t(filtered ? "settings.members.noneFound" : "settings.members.none")}>{t(filtered ? "settings.members.noneFoundLead" : "settings.members.noneLead")}</EmptyState>}
        />
        {list.items.length > 0 && <More shown={list.items.length} total={list.total} hasMore={list.hasMore} busy={list.query.isFetchingNextPage} onMore={list.more} />}
      </div>
      {opened !== "" && <MemberSheet key={opened} id={opened} onClose={() => change({ member: "" })} />}
    </Page>
  );
}
