import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { ME_KEY } from "#api/query-client.ts";
import { changeWorkspace, type WorkspaceSettings } from "#api/workspace-settings.ts";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Combobox } from "#design/form/combobox.tsx";
import { changesIn } from "#design/form/changes-in.ts";
import { Field } from "#design/form/field.tsx";
import { Overtaken } from "#design/form/overtaken.tsx";
import { RadioGroup } from "#design/form/radio-group.tsx";
import { Select } from "#design/form/select.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { useEdited } from "#design/form/use-edited.ts";
import { useFieldErrors } from "#design/form/use-field-errors.ts";
import { useText } from "#i18n/use-text.tsx";
import { LANGUAGE_NAMES } from "./language-names.ts";

const ZONES = [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC"])].map((value) => ({ value, label: value }));
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

/** Changes the workspace; what is shown with days follows at once. */
export function WorkspaceForm({ settings }: { settings: WorkspaceSettings }): ReactNode {
  const t = useText();
  const client = useQueryClient();
  const { busy, run } = useVerb(["workspace", "insights", "voices"]);
  const { name, timeZone, language, fiscalYearStart } = settings;
  const edited = useEdited({ name, timeZone, language, fiscalYearStart });
  const { before, fields: wanted, setFields: setWanted, changed } = edited;
  const [fault, setFault] = useState<unknown>();
  const errorOf = useFieldErrors(fault);
  const send = async (from: typeof wanted, to: typeof wanted): Promise<void> => {
    await changeWorkspace(changesIn(from, to));
    edited.expectOwn();
    await client.invalidateQueries({ queryKey: ME_KEY });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setFault(undefined);
    void run(() => send(before, wanted), { done: t("settings.workspace.changed"), undo: () => send(wanted, before), onFault: setFault });
  };
  return (
    <form onSubmit={submit} className="grid max-w-xl gap-6">
      {fault !== undefined && <ErrorState error={fault} />}
      <Overtaken edited={edited} />
      <Field label={t("account.setup.workspace")} hint={t("settings.workspace.nameHint")} error={errorOf("name")}>
        <TextInput name="workspace" required maxLength={200} value={wanted.name} onChange={(event) => setWanted({ ...wanted, name: event.target.value })} />
      </Field>
      <Field label={t("settings.workspace.timeZone")} hint={t("settings.workspace.timeZoneHint")} error={errorOf("timeZone")}>
        <Combobox value={wanted.timeZone} options={ZONES} onChange={(timeZone) => setWanted({ ...wanted, timeZone: timeZone ?? before.timeZone })} />
      </Field>
      <Field label={t("settings.workspace.fiscalYear")} hint={t("settings.workspace.fiscalYearHint")}>
        <Select
          value={String(wanted.fiscalYearStart)}
          options={MONTHS.map((month) => ({ value: String(month), label: t("settings.workspace.month", { month }) }))}
          onChange={(month) => setWanted({ ...wanted, fiscalYearStart: Number(month) })}
          className="max-w-40"
        />
      </Field>
      <RadioGroup
        legend={t("settings.workspace.language")}
        value={wanted.language}
        options={(["ja", "en"] as const).map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        onChange={(language) => setWanted({ ...wanted, language })}
      />
      <p className="-mt-4 text-note text-soft">{t("settings.workspace.languageHint")}</p>
      <div>
        <Button type="submit" look="primary" busy={busy} disabled={!changed || wanted.name.trim() === ""}>
          {t("settings.save")}
        </Button>
      </div>
    </form>
  );
}
