import { type FormEvent, type ReactNode, useState } from "react";
import { SHORTEST_PASSWORD } from "#account/registration.ts";
import { ApiError } from "#api/errors.ts";
import { useSession } from "#api/me.ts";
import { changePassword } from "#api/sessions.ts";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Field } from "#design/form/field.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { Section } from "#design/section.tsx";
import { useText } from "#i18n/use-text.tsx";

const EMPTY = { currentPassword: "", newPassword: "" };

/** A new password; the other places where one is signed in are left. */
export function PasswordSection(): ReactNode {
  const t = useText();
  const { me } = useSession();
  const { busy, run } = useVerb(["sessions"]);
  const [passwords, setPasswords] = useState(EMPTY);
  const [fault, setFault] = useState<unknown>();
  const wrong = fault instanceof ApiError && fault.code === "wrong-password";
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setFault(undefined);
    if (await run(() => changePassword(passwords), { done: t("settings.password.changed"), onFault: setFault })) setPasswords(EMPTY);
  };
  return (
    <Section title={t("account.password")} lead={t("settings.password.lead")}>
      <form onSubmit={(event) => void submit(event)} className="grid max-w-sm gap-4">
        {fault !== undefined && !wrong && <ErrorState error={fault} />}
        {/* Password managers find the account by its address. */}
        <input type="text" name="username" autoComplete="username" value={me.account.email} readOnly hidden />
        <Field label={t("settings.password.current")} error={wrong ? t("problem.wrong-password") : undefined}>
          <TextInput type="password" name="current-password" autoComplete="current-password" required value={passwords.currentPassword} onChange={(event) => setPasswords({ ...passwords, currentPassword: event.target.value })} />
        </Field>
        <Field label={t("account.reset.title")} hint={t("account.password.hint")}>
          <TextInput type="password" name="new-password" autoComplete="new-password" required minLength={SHORTEST_PASSWORD} value={passwords.newPassword} onChange={(event) => setPasswords({ ...passwords, newPassword: event.target.value })} />
        </Field>
        <div>
          <Button type="submit" busy={busy}>
            {t("settings.password.action")}
          </Button>
        </div>
      </form>
    </Section>
  );
}
