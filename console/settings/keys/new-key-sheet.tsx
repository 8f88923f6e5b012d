import { type FormEvent, type ReactNode, useState } from "react";
import { createKey, KEY_SCOPES, type KeyScope } from "#api/keys.ts";
import { useSession } from "#api/me.ts";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Button } from "#design/button.tsx";
import { CopyField } from "#design/copy-field.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { Checkbox } from "#design/form/checkbox.tsx";
import { Field } from "#design/form/field.tsx";
import { Select } from "#design/form/select.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { Sheet } from "#design/overlay/dialog.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Days a key lives; "" for ever. */
const LIVES = ["30", "90", "365", ""] as const;
const DAY = 86_400_000;

/** Name, permissions and life of a new key; then its text, this once. */
export function NewKeySheet({ onClose }: { onClose: () => void }): ReactNode {
  const t = useText();
  const { can } = useSession();
  const { busy, run } = useVerb(["keys"]);
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly KeyScope[]>(["voices:write"]);
  const [days, setDays] = useState<(typeof LIVES)[number]>("90");
  const [fault, setFault] = useState<unknown>();
  const [text, setText] = useState<string>();
  const toggle = (scope: KeyScope, on: boolean): void => setScopes((now) => (on ? [...now, scope] : now.filter((each) => each !== scope)));
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setFault(undefined);
    const expiresAt = days === "" ? null : new Date(Date.now() + Number(days) * DAY).toISOString();
    await run(async () => setText((await createKey({ name: name.trim(), scopes, expiresAt })).key), { done: t("settings.keys.made"), onFault: setFault });
  };
  return (
    <Sheet open onClose={onClose} title={t("settings.keys.make")}>
      {text === undefined ? (
        <form onSubmit={(event) => void submit(event)} className="grid gap-5">
          {fault !== undefined && <ErrorState error={fault} />}
          <Field label={t("settings.keys.name")} hint={t("settings.keys.nameHint")} required>
            <TextInput name="key-name" autoComplete="off" required maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
          </Field>
          <fieldset>
            <legend className="font-semibold">{t("settings.keys.scopes")}</legend>
            <p className="mb-1 text-note text-soft">{t("settings.keys.scopesHint")}</p>
            <div className="grid gap-x-4 sm:grid-cols-2">
              {KEY_SCOPES.filter(can).map((scope) => (
                <Checkbox key={scope} label={t(`settings.scope.${scope}`)} checked={scopes.includes(scope)} onChange={(on) => toggle(scope, on)} />
              ))}
            </div>
          </fieldset>
          <Field label={t("settings.keys.life")}>
            <Select value={days} options={LIVES.map((value) => ({ value, label: value === "" ? t("settings.keys.forever") : t("settings.keys.days", { days: Number(value) }) }))} onChange={setDays} />
          </Field>
          <div>
            <Button type="submit" look="primary" busy={busy} disabled={name.trim() === "" || scopes.length === 0}>
              {t("settings.keys.makeAction")}
            </Button>
          </div>
        </form>
      ) : (
        <div className="grid gap-5">
          <Notice tone="warn" title={t("settings.keys.once")} live>
            {t("settings.keys.onceLead")}
          </Notice>
          <Field label={t("settings.keys.text")} hint={t("settings.keys.textHint")}>
            <CopyField value={text} />
          </Field>
          <div>
            <Button onClick={onClose}>{t("settings.keys.kept")}</Button>
          </div>
        </div>
      )}
    </Sheet>
  );
}
