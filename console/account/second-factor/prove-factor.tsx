import { type FormEvent, type ReactNode, useState } from "react";
import { useSession } from "#api/me.ts";
import type { Proof } from "#api/second-factor.ts";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Field } from "#design/form/field.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { useText } from "#i18n/use-text.tsx";
import { CodeField } from "./code-field.tsx";
import { faultOf } from "./fault-of.ts";

export interface ProveFactorProps {
  readonly action: string;
  readonly danger?: boolean;
  readonly verb: (proof: Proof) => Promise<unknown>;
  readonly done: string;
  readonly onCancel: () => void;
}

/** Password and code before something about the account's second factor changes. */
export function ProveFactor({ action, danger = false, verb, done, onCancel }: ProveFactorProps): ReactNode {
  const t = useText();
  const { me } = useSession();
  const { busy, run } = useVerb(["second-factor", "me"]);
  const [proof, setProof] = useState<Proof>({ password: "", code: "" });
  const [fault, setFault] = useState<unknown>();
  const [wrongPassword, wrongCode] = [faultOf(fault, "wrong-password"), faultOf(fault, "wrong-code")];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setFault(undefined);
    void run(() => verb(proof), { done, onFault: setFault });
  };
  return (
    <form onSubmit={submit} className="grid max-w-sm gap-4">
      {fault !== undefined && !wrongPassword && !wrongCode && <ErrorState error={fault} />}
      <input type="text" name="username" autoComplete="username" value={me.account.email} readOnly hidden />
      <Field label={t("settings.password.current")} error={wrongPassword && t("problem.wrong-password")}>
        <TextInput type="password" name="current-password" autoComplete="current-password" required value={proof.password} onChange={(event) => setProof({ ...proof, password: event.target.value })} />
      </Field>
      <CodeField recovery value={proof.code} onChange={(code) => setProof({ ...proof, code })} error={wrongCode && t("problem.wrong-code")} />
      <div className="flex gap-2">
        <Button type="submit" look={danger ? "danger" : "primary"} busy={busy}>
          {action}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t("design.cancel")}
        </Button>
      </div>
    </form>
  );
}
