import { type FormEvent, type ReactNode, useState } from "react";
import { useSession } from "#api/me.ts";
import { beginSecondFactor, confirmSecondFactor } from "#api/second-factor.ts";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { CopyField } from "#design/copy-field.tsx";
import { Field } from "#design/form/field.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { useText } from "#i18n/use-text.tsx";
import { CodeField } from "./code-field.tsx";
import { faultOf } from "./fault-of.ts";
import { QrCode } from "./qr-code.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

/** Password, then the QR code and a first code of it, then the recovery codes. */
export function SetUpFactor({ onDone }: { onDone: () => void }): ReactNode {
  const [offered, setOffered] = useState<{ readonly secret: string; readonly uri: string }>();
  const [codes, setCodes] = useState<readonly string[]>();
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />;
  return offered ? <Confirm {...offered} onCodes={setCodes} /> : <Begin onOffered={setOffered} />;
}

function Begin({ onOffered }: { onOffered: (offered: { readonly secret: string; readonly uri: string }) => void }): ReactNode {
  const t = useText();
  const { me } = useSession();
  const { busy, run } = useVerb([]);
  const [password, setPassword] = useState("");
  const [fault, setFault] = useState<unknown>();
  const wrong = faultOf(fault, "wrong-password");
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setFault(undefined);
    void run(async () => onOffered(await beginSecondFactor(password)), { onFault: setFault });
  };
  return (
    <form onSubmit={submit} className="grid max-w-sm gap-4">
      {fault !== undefined && !wrong && <ErrorState error={fault} />}
      <input type="text" name="username" autoComplete="username" value={me.account.email} readOnly hidden />
      <Field label={t("settings.password.current")} hint={t("security.factor.passwordHint")} error={wrong && t("problem.wrong-password")}>
        <TextInput type="password" name="current-password" autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.target.value)} />
      </Field>
      <div>
        <Button type="submit" look="primary" busy={busy}>
          {t("security.factor.begin")}
        </Button>
      </div>
    </form>
  );
}

function Confirm({ secret, uri, onCodes }: { secret: string; uri: string; onCodes: (codes: readonly string[]) => void }): ReactNode {
  const t = useText();
  const { busy, run } = useVerb([]);
  const [code, setCode] = useState("");
  const [fault, setFault] = useState<unknown>();
  const wrong = faultOf(fault, "wrong-code");
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setFault(undefined);
    void run(async () => onCodes(await confirmSecondFactor(code)), { onFault: setFault });
  };
  return (
    <form onSubmit={submit} className="grid max-w-xl gap-5">
      {fault !== undefined && !wrong && <ErrorState error={fault} />}
      <div className="flex flex-wrap items-start gap-6">
        <QrCode text={uri} />
        <p className="measure min-w-52 flex-1">{t("security.factor.scan")}</p>
      </div>
      <Field label={t("security.factor.secret")} hint={t("security.factor.secretHint")}>
        <CopyField value={(secret.match(/.{1,4}/g) ?? []).join(" ")} />
      </Field>
      <CodeField value={code} onChange={setCode} error={wrong && t("problem.wrong-code")} focused />
      <div>
        <Button type="submit" look="primary" busy={busy}>
          {t("security.factor.confirm")}
        </Button>
      </div>
    </form>
  );
}
