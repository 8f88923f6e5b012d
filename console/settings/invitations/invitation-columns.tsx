import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { departmentsQuery } from "#api/departments.ts";
import type { Invitation } from "#api/invitations.ts";
import { useSession } from "#api/me.ts";
import { useIsPhone } from "#browser/media-query.ts";
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
  const phone = useIsPhone();
  const { data: departments = [] } = useQuery(departmentsQuery(true));
  const placed = ({ role, departmentId }: Invitation): string => [t(`account.role.${role}`), departmentId && pathName(departments, departmentId)].filter(Boolean).join(" · ");
  const until = ({ state, expiresAt, createdAt }: Invitation): string =>
    state === "pending" ? t("settings.invitations.until", { at: format.date(expiresAt) }) : t("settings.invitations.madeOn", { at: format.date(createdAt) });
  const acts = (row: Invitation): ReactNode => {
    if (me.role === null || !isWithin(me.role, row.role) || row.state === "accepted") return null;
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
  };
  return [
    {
      id: "email",
      header: t("settings.invitations.to"),
      cell: (row) => (
        <>
          {row.email}
          <span className="block text-note text-faint">{placed(row)}</span>
          {/* A phone has no room for a column of buttons. */}
          {phone && <span className="mt-1.5 block empty:hidden">{acts(row)}</span>}
        </>
      ),
    },
    {
      id: "state",
      header: t("settings.state"),
      width: phone ? "7rem" : "9.5rem",
      cell: (row) => (
        <>
          <Badge tone={TONE[row.state]}>{t(`settings.invitations.state.${row.state}`)}</Badge>
          <span className="mt-0.5 block text-note text-faint">{until(row)}</span>
        </>
      ),
    },
    { id: "acts", header: t("settings.invitations.acts"), width: "13.5rem", hideOnPhone: true, cell: acts },
  ];
}
