import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { setUpStateQuery } from "#api/link-state.ts";
import { ME_KEY } from "#api/query-client.ts";
import { setUpSample } from "#api/sample.ts";
import { setUp } from "#api/set-up.ts";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Field } from "#design/form/field.tsx";
import { RadioGroup } from "#design/form/radio-group.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { useFieldErrors } from "#design/form/use-field-errors.ts";
import { language } from "#i18n/language.ts";
import { useText } from "#i18n/use-text.tsx";
import { AccountFrame } from "./account-frame.tsx";
import { PasswordField } from "./password-field.tsx";
import { isSpent } from "./registration.ts";
import { SpentLink } from "./spent-link.tsx";

const route = getRouteApi("/setup");

/** The first start, through the one-time link that the server printed: the own company and its owner, or a fictional one to look around in. */
export function SetUpPage(): ReactNode {
  const t = useText();
  const { token = "" } = route.useSearch();
  const navigate = useNavigate();
  const client = useQueryClient();
  const state = useQuery({ ...setUpStateQuery(token), enabled: token !== "", refetchOnWindowFocus: false });
  const [start, setStart] = useState<"own" | "sample">("own");
  const [owner, setOwner] = useState({ workspaceName: "", name: "", email: "", password: "" });
  const registration = useMutation({
    mutationFn: () => {
      const { workspaceName, ...person } = { token, ...owner, language: language.get() };
      return start === "own" ? setUp({ workspaceName, ...person }) : setUpSample(person);
    },
    onSuccess: async () => {
      await client.resetQueries({ queryKey: ME_KEY });
      await navigate({ to: "/", replace: true });
    },
  });
  const { error } = registration;
  const errorOf = useFieldErrors(error);
  const spent = isSpent(error) || state.data?.linkOpens === false;
  const set = (name: keyof typeof owner) => (value: string) => setOwner((now) => ({ ...now, [name]: value }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    registration.mutate();
  };
  return (
    <AccountFrame title={t("account.setup.title")} lead={t("account.setup.lead")}>
      {token === "" || spent ? (
        <SpentLink of="setup" missing={token === ""} />
      ) : (
        <form onSubmit={submit} className="grid gap-5">
          {error && <ErrorState error={error} />}
          <RadioGroup
            legend={t("account.setup.begin")}
            value={start}
            onChange={setStart}
            options={(["own", "sample"] as const).map((value) => ({ value, label: t(`account.setup.${value}`), detail: t(`account.setup.${value}Detail`) }))}
          />
          {start === "own" && (
            <Field label={t("account.setup.workspace")} hint={t("account.setup.workspaceHint")} required error={errorOf("workspaceName")}>
              <TextInput name="workspaceName" autoComplete="organization" required value={owner.workspaceName} onChange={(event) => set("workspaceName")(event.target.value)} />
            </Field>
          )}
          <Field label={t("account.name")} required error={errorOf("name")}>
            <TextInput name="name" autoComplete="name" required value={owner.name} onChange={(event) => set("name")(event.target.value)} />
          </Field>
          <Field label={t("account.email")} required error={errorOf("email")}>
            <TextInput type="email" name="email" autoComplete="username" required value={owner.email} onChange={(event) => set("email")(event.target.value)} />
          </Field>
          <PasswordField value={owner.password} onChange={set("password")} error={errorOf("password", t("account.password.hint"))} />
          <Button type="submit" look="primary" busy={registration.isPending}>
            {t(start === "own" ? "account.setup.create" : "account.setup.sample")}
          </Button>
        </form>
      )}
    </AccountFrame>
  );
}
