import { type FormEvent, type ReactNode, useState } from "react";
import { createInvitation, type Invitation } from "#api/invitations.ts";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Field } from "#design/form/field.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { useFieldErrors } from "#design/form/use-field-errors.ts";
import { Sheet } from "#design/overlay/dialog.tsx";
import { useText } from "#i18n/use-text.tsx";
import { type Placement, PlacementFields } from "../members/placement-fields.tsx";
import { needsDepartment } from "../members/role-rules.ts";
import { HandOver } from "./hand-over.tsx";

/** Whom to invite as what; then the link to hand over. `again` fills in an invitation that ended. */
export function InviteSheet({ again, onClose }: { again: Invitation | undefined; onClose: () => void }): ReactNode {
  const t = useText();
  const { busy, run } = useVerb(["invitations"]);
  const [email, setEmail] = useState(again?.email ?? "");
  const [placement, setPlacement] = useState<Placement>({ role: again?.role ?? "analyst", departmentId: again?.departmentId ?? null });
  const [fault, setFault] = useState<unknown>();
  const [made, setMade] = useState<Invitation & { readonly link: string }>();
  const errorOf = useFieldErrors(fault);
  const missing = needsDepartment(placement.role) && placement.departmentId === null;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setFault(undefined);
    await run(async () => setMade(await createInvitation({ email: email.trim(), ...placement })), { done: t("settings.invitations.made"), onFault: setFault });
  };
  return (
    <Sheet open onClose={onClose} title={t("settings.invitations.invite")} lead={made ? undefined : t("settings.invitations.inviteLead")}>
      {made ? (
        <HandOver invitation={made} link={made.link} onDone={onClose} />
      ) : (
        <form onSubmit={(event) => void submit(event)} className="grid gap-5">
          {fault !== undefined && <ErrorState error={fault} />}
          <Field label={t("account.email")} required error={errorOf("email")}>
            <TextInput type="email" name="email" autoComplete="off" required value={email} onChange={(event) => setEmail(event.target.value)} />
          </Field>
          <PlacementFields value={placement} onChange={setPlacement} fault={fault} />
          <div>
            <Button type="submit" look="primary" busy={busy} disabled={email.trim() === "" || missing}>
              {t("settings.invitations.make")}
            </Button>
          </div>
        </form>
      )}
    </Sheet>
  );
}
