import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { departmentsQuery } from "#api/departments.ts";
import { useSession } from "#api/me.ts";
import { memberQuery } from "#api/members.ts";
import { DefinitionList } from "#design/definition-list.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { Sheet } from "#design/overlay/dialog.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { pathName } from "../departments/department-tree.ts";
import { MemberAccess } from "./member-access.tsx";
import { MemberForm } from "./member-form.tsx";
import { isWithin } from "./role-rules.ts";

/** One member: looked at by all, changed by those who may. */
export function MemberSheet({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { me, can } = useSession();
  const { data: member, error, refetch } = useQuery(memberQuery(id));
  const { data: departments = [] } = useQuery(departmentsQuery(true));
  const mayChange = member !== undefined && can("members:write") && me.role !== null && isWithin(me.role, member.role);
  return (
    <Sheet open onClose={onClose} title={member?.name ?? t("settings.members.title")}>
      {error && !member && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !member && <Skeleton lines={6} />}
      {member && (
        <div className="grid gap-6">
          <DefinitionList
            items={[
              ...(member.email ? [{ term: t("account.email"), value: member.email }] : []),
              ...(mayChange
                ? []
                : [
                    { term: t("settings.role"), value: t(`account.role.${member.role}`) },
                    { term: t("settings.department"), value: member.departmentId === null ? t("settings.noDepartment") : pathName(departments, member.departmentId) },
                  ]),
              { term: t("settings.members.since"), value: format.date(member.createdAt) },
            ]}
          />
          {!mayChange && can("members:write") && <Notice>{t("settings.members.aboveOwn")}</Notice>}
          {mayChange && member.active && member.id !== me.memberId && <MemberAccess member={member} />}
          {mayChange && <MemberForm key={member.id} member={member} onDone={onClose} />}
        </div>
      )}
    </Sheet>
  );
}
