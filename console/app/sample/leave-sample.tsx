import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { useChooseWorkspace, useSession } from "#api/me.ts";
import { leaveSample, removeSample } from "#api/sample.ts";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Checkbox } from "#design/form/checkbox.tsx";
import { Field } from "#design/form/field.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { useFieldErrors } from "#design/form/use-field-errors.ts";
import { Dialog } from "#design/overlay/dialog.tsx";
import { DialogActions } from "#design/overlay/dialog-actions.tsx";
import { language } from "#i18n/language.ts";
import { useText } from "#i18n/use-text.tsx";

/** The way out of the sample company: into an own one that is made here, or back to the one there is. */
export function LeaveSample({ onClose }: { onClose: () => void }): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const choose = useChooseWorkspace();
  const { me, workspace } = useSession();
  const own = me.workspaces.find((each) => each.id !== workspace?.id);
  const form = useId();
  const [workspaceName, setWorkspaceName] = useState("");
  const [remove, setRemove] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>();
  const errorOf = useFieldErrors(fault);
  const leave = async (): Promise<void> => {
    const next = own ? own.id : (await leaveSample({ workspaceName, language: language.get(), remove })).workspaceId;
    if (own && remove) await removeSample();
    await choose(next);
    onClose();
    await navigate({ to: "/" });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setBusy(true);
    setFault(undefined);
    void leave().catch(setFault).finally(() => setBusy(false));
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(own ? "app.sample.backTitle" : "app.sample.leave")}
      lead={own ? t("app.sample.backLead", { workspace: own.name }) : t("app.sample.leaveLead")}
      actions={<DialogActions onCancel={onClose} action={t(own ? "app.sample.back" : "account.setup.create")} form={form} busy={busy} />}
    >
      <form id={form} onSubmit={submit} className="grid gap-5">
        {fault !== undefined && <ErrorState error={fault} />}
        {!own && (
          <Field label={t("account.setup.workspace")} hint={t("account.setup.workspaceHint")} required error={errorOf("workspaceName")}>
            <TextInput name="workspaceName" autoComplete="organization" required maxLength={200} value={workspaceName} onChange={(event) => setWorkspaceName(event.target.value)} />
          </Field>
        )}
        <Checkbox label={t("app.sample.remove")} hint={t("app.sample.removeHint")} checked={remove} onChange={setRemove} />
      </form>
    </Dialog>
  );
}
