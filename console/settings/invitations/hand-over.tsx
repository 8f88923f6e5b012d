import type { ReactNode } from "react";
import type { Invitation } from "#api/invitations.ts";
import { Button } from "#design/button.tsx";
import { CopyField } from "#design/copy-field.tsx";
import { Field } from "#design/form/field.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** The link, and how it reaches the invited person: Koewa sends no mail yet. */
export function HandOver({ invitation, link, onDone }: { invitation: Invitation; link: string; onDone: () => void }): ReactNode {
  const t = useText();
  const format = useFormat();
  return (
    <div className="grid gap-5">
      <Field label={t("settings.invitations.link")} hint={t("settings.invitations.linkHint", { email: invitation.email, until: format.dateTime(invitation.expiresAt) })}>
        <CopyField value={link} />
      </Field>
      <div>
        <Button onClick={onDone}>{t("design.close")}</Button>
      </div>
    </div>
  );
}
