import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { passwordLinkQuery } from "#api/link-state.ts";
import { resetPassword } from "#api/reset-password.ts";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { useFieldErrors } from "#design/form/use-field-errors.ts";
import { useToast } from "#design/overlay/toast.tsx";
import { useText } from "#i18n/use-text.tsx";
import { AccountFrame } from "./account-frame.tsx";
import { PasswordField } from "./password-field.tsx";
import { isSpent } from "./registration.ts";
import { SpentLink } from "./spent-link.tsx";

const route = getRouteApi("/password");

/** A forgotten password is set anew through an administrator's link. */
export function ResetPasswordPage(): ReactNode {
  const t = useText();
  const { token = "" } = route.useSearch();
  const navigate = useNavigate();
  const toast = useToast();
  const [password, setPassword] = useState("");
  const link = useQuery(passwordLinkQuery(token));
  const reset = useMutation({
    mutationFn: resetPassword,
    onSuccess: () => {
      toast({ title: t("account.reset.done") });
      return navigate({ to: "/sign-in" });
    },
  });
  const errorOf = useFieldErrors(reset.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    reset.mutate({ token, password });
  };
  return (
    <AccountFrame title={t("account.reset.title")} lead={t("account.reset.lead")}>
      {token === "" || link.data?.linkOpens === false || isSpent(reset.error) ? (
        <SpentLink of="password" missing={token === ""} />
      ) : (
        <form onSubmit={submit} className="grid gap-5">
          {reset.error && <ErrorState error={reset.error} />}
          <PasswordField value={password} onChange={setPassword} error={errorOf("password", t("account.password.hint"))} />
          <Button type="submit" look="primary" busy={reset.isPending}>
            {t("account.reset.action")}
          </Button>
        </form>
      )}
    </AccountFrame>
  );
}
