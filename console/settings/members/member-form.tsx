import { type FormEvent, type ReactNode, useState } from "react";
import { useSession } from "#api/me.ts";
import { changeMember, deactivateMember, type Member, reactivateMember } from "#api/members.ts";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { useText } from "#i18n/use-text.tsx";
import { PlacementFields } from "./placement-fields.tsx";
import { needsDepartment } from "./role-rules.ts";

/** Role, department, and the end (or return) of a member's access; each can be undone from the toast. */
export function MemberForm({ member, onDone }: { member: Member; onDone: () => void }): ReactNode {
  const t = useText();
  const { me } = useSession();
  const { busy, run } = useVerb(["members", "me", "invitations"]);
  const stands = { role: member.role, departmentId: member.departmentId };
  // What was chosen outlives a member that is fetched anew meanwhile.
  const [chosen, choose] = useState<typeof stands>();
  const placement = chosen ?? stands;
  const [fault, setFault] = useState<unknown>();
  const self = member.id === me.memberId;
  const { name } = member;
  const changed = placement.role !== member.role || placement.departmentId !== member.departmentId;
  const missing = needsDepartment(placement.role) && placement.departmentId === null;

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setFault(undefined);
    const done = await run(() => changeMember(member.id, placement), { done: t("settings.members.changed", { name }), undo: () => changeMember(member.id, stands), onFault: setFault });
    if (done) onDone();
  };
  const setActive = async (active: boolean): Promise<void> => {
    setFault(undefined);
    const [act, undo] = active ? [reactivateMember, deactivateMember] : [deactivateMember, reactivateMember];
    const said = t(active ? "settings.members.reactivatedToast" : "settings.members.deactivatedToast", { name });
    if (await run(() => act(member.id), { done: said, undo: () => undo(member.id), onFault: setFault })) onDone();
  };

  return (
    <>
      {fault !== undefined && <ErrorState error={fault} />}
      {member.active ? (
        <form onSubmit={(event) => void save(event)} className="grid gap-5">
          <PlacementFields value={placement} onChange={choose} roleFixed={self && me.role !== "owner"} fault={fault} />
          <div>
            <Button type="submit" look="primary" busy={busy} disabled={!changed || missing}>
              {t("settings.save")}
            </Button>
          </div>
        </form>
      ) : (
        <Notice tone="warn" title={t("settings.members.isDeactivated")}>
          {t("settings.members.isDeactivatedLead")}
        </Notice>
      )}
      {!self && (
        <div className="border-t border-rule pt-4">
          {member.active && <p className="mb-3 text-note text-soft">{t("settings.members.deactivateLead")}</p>}
          <Button look={member.active ? "danger" : "plain"} busy={busy} onClick={() => void setActive(!member.active)}>
            {t(member.active ? "settings.members.deactivate" : "settings.members.reactivate")}
          </Button>
        </div>
      )}
    </>
  );
}
