import { type FormEvent, type ReactNode, useId, useState } from "react";
import { Combobox } from "#design/form/combobox.tsx";
import { Field } from "#design/form/field.tsx";
import { Dialog } from "#design/overlay/dialog.tsx";
import { DialogActions } from "#design/overlay/dialog-actions.tsx";
import { useText } from "#i18n/use-text.tsx";
import type { Counted } from "./touchpoint-columns.tsx";
import { useMerge } from "./use-merge.ts";

/** Chooses the touchpoint at which another one's voices shall count: the same place under two names. */
export function MergeDialog({ touchpoint, others, onClose }: { touchpoint: Counted; others: readonly Counted[]; onClose: () => void }): ReactNode {
  const t = useText();
  const form = useId();
  const [id, setId] = useState<string>();
  const { merge } = useMerge();
  const into = others.find((other) => other.id === id);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (into) merge.mutate({ merged: touchpoint, into }, { onSuccess: onClose });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("listen.touchpoint.mergeTitle", { name: touchpoint.name })}
      lead={t("listen.touchpoint.mergeLead")}
      actions={<DialogActions onCancel={onClose} action={t("listen.customer.mergeDo")} form={form} busy={merge.isPending} disabled={!into} />}
    >
      <form id={form} onSubmit={submit}>
        <Field label={t("listen.touchpoint.into")} required>
          <Combobox label={t("listen.touchpoint.into")} options={others.map((other) => ({ value: other.id, label: other.name, detail: t(`vocabulary.channel.${other.channel}`) }))} value={id} onChange={setId} />
        </Field>
      </form>
    </Dialog>
  );
}
