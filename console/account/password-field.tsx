import type { ReactNode } from "react";
import { Field } from "#design/form/field.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { useText } from "#i18n/use-text.tsx";
import { SHORTEST_PASSWORD } from "./registration.ts";

/** A new password. */
export function PasswordField({ value, onChange, error }: { value: string; onChange: (value: string) => void; error?: string | undefined }): ReactNode {
  const t = useText();
  return (
    <Field label={t("account.password")} hint={t("account.password.hint")} required error={error}>
      <TextInput type="password" name="password" autoComplete="new-password" required minLength={SHORTEST_PASSWORD} value={value} onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}
