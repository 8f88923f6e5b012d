import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { ApiError } from "#api/errors.ts";
import { type Me, meQuery } from "#api/me.ts";
import { signIn } from "#api/sign-in.ts";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { Field } from "#design/form/field.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { language } from "#i18n/language.ts";
import { useText } from "#i18n/use-text.tsx";
import { CodeField } from "./second-factor/code-field.tsx";

/** E-mail, password and, where the account asks for one, a code. `known` is the address of whoever was signed in. */
export function SignInForm({ known = "", onDone }: { known?: string; onDone: (me: Me | null) => void }): ReactNode {
  const t = useText();
  const client = useQueryClient();
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  // Address, password and code go together: the first answer says whether a code is asked for.
  const [asked, setAsked] = useState(false);
  const entry = useMutation({
    mutationFn: signIn,
    onError: (error) => {
      if (error instanceof ApiError && error.code === "code-needed") setAsked(true);
      setCode("");
    },
    onSuccess: async () => {
      const me = await client.fetchQuery({ ...meQuery, staleTime: 0 });
      if (me?.account.language) language.set(me.account.language);
      onDone(me);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    entry.mutate({ email: email.trim(), password, ...(asked ? { code } : {}) });
  };
  const refusal = entry.error instanceof ApiError ? entry.error.code : undefined;
  const wrong = refusal === "wrong-credentials" || (entry.error instanceof ApiError && entry.error.status === 400);
  const aboutCode = refusal === "code-needed" || refusal === "wrong-code";
  return (
    <form onSubmit={submit} className="grid gap-5">
      {wrong && <Notice tone="bad" title={t("account.signIn.wrong")} live />}
      {entry.error && !wrong && !aboutCode && <ErrorState error={entry.error} />}
      <Field label={t("account.email")}>
        <TextInput type="email" name="email" autoComplete="username" required value={email} onChange={(event) => setEmail(event.target.value)} />
      </Field>
      <Field label={t("account.password")}>
        <TextInput type="password" name="password" autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.target.value)} />
      </Field>
      {asked && <CodeField recovery focused value={code} onChange={setCode} error={refusal === "wrong-code" ? t("problem.wrong-code") : undefined} />}
      <Button type="submit" look="primary" busy={entry.isPending}>
        {t("account.signIn.action")}
      </Button>
      <p className="text-note text-soft">{t("account.signIn.forgot")}</p>
    </form>
  );
}
