import { useMutation } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { acceptInvitation } from "#api/accept-invitation.ts";
import { fieldError } from "#api/errors.ts";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Field } from "#design/form/field.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { useToast } from "#design/overlay/toast.tsx";
import { useText } from "#i18n/use-text.tsx";
import { AccountFrame } from "./account-frame.tsx";
import { PasswordField } from "./password-field.tsx";
import { isSpent } from "./registration.ts";
import { SpentLink } from "./spent-link.tsx";

const route = getRouteApi("/invitation");

/** An invited person chooses name and password, then signs in. */
export function InvitationPage(): ReactNode {
  const t = useText();
  const { token = "" } = route.useSearch();
  const navigate = useNavigate();
  const toast = useToast();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const acceptance = useMutation({
    mutationFn: acceptInvitation,
    onSuccess: () => {
      toast({ title: t("account.invitation.done") });
      return navigate({ to: "/sign-in" });
    },
  });
  const { error } = acceptance;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    acceptance.mutate({ token, name, password });
  };
  return (
    <AccountFrame title={t("account.invitation.title")} lead={t("account.invitation.lead")}>
      {token === "" || isSpent(error) ? (
        <SpentLink missing={token === ""} />
      ) : (
        <form onSubmit={submit} className="grid gap-5">
          {error && <ErrorState error={error} />}
          <Field label={t("account.name")} required error={fieldError(error, "name")}>
            <TextInput name="name" autoComplete="name" required value={name} onChange={(event) => setName(event.target.value)} />
          </Field>
          <PasswordField value={password} onChange={setPassword} error={fieldError(error, "password")} />
          <Button type="submit" look="primary" busy={acceptance.isPending}>
            {t("account.invitation.accept")}
          </Button>
        </form>
      )}
    </AccountFrame>
  );
}
