import { useQuery } from "@tanstack/react-query";
import { departmentsQuery } from "#api/departments.ts";
import type { Invitation } from "#api/invitations.ts";
import { useSession } from "#api/me.ts";
import { Badge, type Tone } from "#design/badge.tsx";
import { Button } from "#design/button.tsx";
import type { Column } from "#design/table/column.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { pathName } from "../departments/department-tree.ts";
import { isWithin } from "../members/role-rules.ts";

const TONE: Record<Invitation["state"], Tone> = { pending: "accent", accepted: "good", expired: "warn", revoked: "neutral" };

export interface InvitationActs {
  readonly onLink: (invitation: Invitation) => void;
  readonly onEnd: (invitation: Invitation) => void;
  readonly onAgain: (invitation: Invitation) => void;
}

/** Who is invited as what, how it stands, and what can be done about it. */
export function useInvitationColumns({ onLink, onEnd, onAgain }: InvitationActs): readonly Column<Invitation>[] {
  const t = useText();
  const format = useFormat();
  const { me } = useSession();
  const { data: departments = [] } = useQuery(departmentsQuery(true));
  const placed = ({ role, departmentId }: Invitation): string => [t(`account.role.${role}`), departmentId && pathName(departments, departmentId)].filter(Boolean).join(" · ");
  const until = ({ state, expiresAt, createdAt }: Invitation): string =>
    state === "pending" ? t("settings.invitations.until", { at: format.date(expiresAt) }) : t("settings.invitations.madeOn", { at: format.date(createdAt) });
  return [
    {
      id: "email",
      header: t("settings.invitations.to"),
      cell: (row) => (
        <>
          {row.email}
          <span className="block text-note text-faint">{placed(row)}</span>
        </>
      ),
    },
    {
      id: "state",
      header: t("settings.state"),
      width: "9.5rem",
      cell: (row) => (
        <>
          <Badge tone={TONE[row.state]}>{t(`settings.invitations.state.${row.state}`)}</Badge>
          <span className="mt-0.5 block text-note text-faint">{until(row)}</span>
        </>
      ),
    },
    {
      id: "acts",
      header: t("settings.invitations.acts"),
      width: "13.5rem",
      hideOnPhone: false,
      cell: (row) => {
        if (me.role === null || !isWithin(me.role, row.role)) return null;
        if (row.state === "accepted") return null;
        if (row.state !== "pending") {
          return (
            <Button size="small" onClick={() => onAgain(row)}>
              {t("settings.invitations.again")}
            </Button>
          );
        }
        return (
          <span className="flex flex-wrap gap-1.5">
            <Button size="small" onClick={() => onLink(row)}>
              {t("settings.invitations.showLink")}
            </Button>
            <Button size="small" look="quiet" onClick={() => onEnd(row)}>
              {t("settings.invitations.revoke")}
            </Button>
          </span>
        );
      },
    },
  ];
}
