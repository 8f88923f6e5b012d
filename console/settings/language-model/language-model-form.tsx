import { type FormEvent, type ReactNode, useState } from "react";
import { changeLanguageModel, type LanguageModel, tryLanguageModel } from "#api/language-model.ts";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Checkbox } from "#design/form/checkbox.tsx";
import { Field } from "#design/form/field.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { useFieldErrors } from "#design/form/use-field-errors.ts";
import { useText } from "#i18n/use-text.tsx";

/** The endpoint, its key, its limits; and one call to see whether it answers. */
export function LanguageModelForm({ settings }: { settings: LanguageModel }): ReactNode {
  const t = useText();
  const { busy, run } = useVerb(["language-model"]);
  const [wanted, setWanted] = useState({ ...settings, key: "" });
  const [fault, setFault] = useState<unknown>();
  const [answered, setAnswered] = useState<number>();
  const errorOf = useFieldErrors(fault);
  const changed = wanted.key !== "" || (["enabled", "baseUrl", "model", "timeoutSeconds", "dailyTokens"] as const).some((field) => wanted[field] !== settings[field]);
  const send = (key: string | null | undefined) => {
    const { enabled, baseUrl, model, timeoutSeconds, dailyTokens } = wanted;
    return changeLanguageModel({ enabled, baseUrl: baseUrl.trim(), model: model.trim(), timeoutSeconds, dailyTokens, ...(key === undefined ? {} : { key }) });
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    setFault(undefined);
    // What was typed is saved: a key that takes the place of another changes nothing else by which the form could tell.
    void run(async () => setWanted({ ...(await send(wanted.key.trim() === "" ? undefined : wanted.key.trim())), key: "" }), { done: t("settings.language-model.saved"), onFault: setFault });
  };
  const attempt = (): void => {
    setFault(undefined);
    setAnswered(undefined);
    void run(async () => setAnswered((await tryLanguageModel()).milliseconds), { onFault: setFault });
  };
  const keyHint = settings.keyKept ? "keyKept" : settings.keyOfEnvironment ? "keyOfEnvironment" : "keyNone";
  return (
    <form onSubmit={save} className="grid max-w-xl gap-5">
      {fault !== undefined && <ErrorState error={fault} />}
      {answered !== undefined && (
        <Notice tone="good" live>
          {t("settings.language-model.answeredIn", { milliseconds: answered })}
        </Notice>
      )}
      <Field label={t("settings.language-model.baseUrl")} hint={t("settings.language-model.baseUrlHint")} required error={errorOf("baseUrl")}>
        <TextInput name="base-url" type="url" autoComplete="off" required value={wanted.baseUrl} onChange={(event) => setWanted({ ...wanted, baseUrl: event.target.value })} />
      </Field>
      <Field label={t("settings.language-model.model")} hint={t("settings.language-model.modelHint")} required error={errorOf("model")}>
        <TextInput name="model" autoComplete="off" required maxLength={200} value={wanted.model} onChange={(event) => setWanted({ ...wanted, model: event.target.value })} />
      </Field>
      <Field label={t("settings.language-model.key")} hint={t(`settings.language-model.${keyHint}`)} error={errorOf("key")}>
        <TextInput name="model-key" type="password" autoComplete="off" maxLength={500} value={wanted.key} onChange={(event) => setWanted({ ...wanted, key: event.target.value })} />
      </Field>
      <div className="grid items-end gap-5 sm:grid-cols-2">
        <Field label={t("settings.language-model.dailyTokens")} hint={t("settings.language-model.dailyTokensHint")} error={errorOf("dailyTokens")}>
          <TextInput name="daily-tokens" type="number" min={1000} max={100_000_000} step={1000} value={wanted.dailyTokens} onChange={(event) => setWanted({ ...wanted, dailyTokens: event.target.valueAsNumber })} />
        </Field>
        <Field label={t("settings.language-model.timeout")} hint={t("settings.language-model.timeoutHint")} error={errorOf("timeoutSeconds")}>
          <TextInput name="timeout" type="number" min={5} max={120} value={wanted.timeoutSeconds} onChange={(event) => setWanted({ ...wanted, timeoutSeconds: event.target.valueAsNumber })} />
        </Field>
      </div>
      <Checkbox label={t("settings.language-model.enabled")} checked={wanted.enabled} onChange={(enabled) => setWanted({ ...wanted, enabled })} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={busy} disabled={!changed || wanted.baseUrl.trim() === "" || wanted.model.trim() === ""}>
          {t("settings.save")}
        </Button>
        <Button busy={busy} disabled={settings.baseUrl === "" || changed} onClick={attempt}>
          {t("settings.language-model.try")}
        </Button>
        {settings.keyKept && (
          <Button look="quiet" busy={busy} onClick={() => void run(() => send(null), { done: t("settings.language-model.keyRemoved"), onFault: setFault })}>
            {t("settings.language-model.removeKey")}
          </Button>
        )}
      </div>
      {changed && <p className="-mt-3 text-note text-soft">{t("settings.language-model.saveFirst")}</p>}
    </form>
  );
}
