import { type ReactNode, useEffect, useRef } from "react";
import { Field } from "#design/form/field.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { useText } from "#i18n/use-text.tsx";

export interface CodeFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Whether a recovery code does as well. */
  readonly recovery?: boolean;
  readonly error?: string | undefined;
  /** It appeared because it is asked for now. */
  readonly focused?: boolean;
}

/** The six digits of the app; phones and password managers fill them in by themselves. */
export function CodeField({ value, onChange, recovery = false, error, focused = false }: CodeFieldProps): ReactNode {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focused) input.current?.focus();
  }, [focused]);
  return (
    <Field label={t("security.code")} hint={t(recovery ? "security.code.hintRecovery" : "security.code.hint")} error={error}>
      <TextInput
        name="code"
        autoComplete="one-time-code"
        inputMode={recovery ? "text" : "numeric"}
        ref={input}
        required
        maxLength={64}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="max-w-60 font-mono tracking-widest"
      />
    </Field>
  );
}
