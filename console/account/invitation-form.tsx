import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { acceptInvitation } from "#api/accept-invitation.ts";
import { ApiError } from "#api/errors.ts";
import type { OpenInvitation } from "#api/invitation.ts";
import { ME_KEY } from "#api/query-client.ts";
import { chosenWorkspace } from "#api/workspace.ts";
import { Button } from "#design/button.tsx";
import { DefinitionList } from "#design/definition-list.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { Field } from "#design/form/field.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { useFieldErrors } from "#design/form/use-field-errors.ts";
import { useText } from "#i18n/use-text.tsx";
import { PasswordField } from "./password-field.tsx";
import { isSpent } from "./registration.ts";
import { SpentLink } from "./spent-link.tsx";

/** What is asked depends on the account: name and new password, the password it has, or nothing. */
export function InvitationForm({ token, invitation }: { token: string; invitation: OpenInvitation }): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const isNew = !invitation.accountExists;
  const acceptance = useMutation({
    mutationFn: () => acceptInvitation({ token, ...(isNew ? { name } : {}), ...(invitation.signedIn ? {} : { password }) }),
    onSuccess: async ({ workspaceId }) => {
      chosenWorkspace.set(workspaceId);
      await client.resetQueries({ queryKey: ME_KEY });
      await navigate({ to: "/", replace: true });
    },
  });
  const { error } = acceptance;
  const errorOf = useFieldErrors(error);
  if (isSpent(error)) return <SpentLink of="invitation" missing={false} />;
  const wrong = error instanceof ApiError && error.status === 401;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    acceptance.mutate();
  };
  return (
    <form onSubmit={submit} className="grid gap-5">
      {wrong && <Notice tone="bad" title={t("account.signIn.wrong")} live />}
      {error && !wrong && <ErrorState error={error} />}
      <DefinitionList items={[{ term: t("account.email"), value: invitation.email }]} />
      {isNew && (
        <Field label={t("account.name")} required error={errorOf("name")}>
          <TextInput name="name" autoComplete="name" required value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
      )}
      {isNew && <PasswordField value={password} onChange={setPassword} error={errorOf("password", t("account.password.hint"))} />}
      {!isNew && !invitation.signedIn && (
        <Field label={t("account.password")} hint={t("account.invitation.existing")}>
          <TextInput type="password" name="password" autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.target.value)} />
        </Field>
      )}
      {/* Password managers keep the address with the password only when a field holds it. */}
      <input type="hidden" name="username" autoComplete="username" value={invitation.email} />
      <Button type="submit" look="primary" busy={acceptance.isPending}>
        {t("account.invitation.accept")}
      </Button>
    </form>
  );
}
