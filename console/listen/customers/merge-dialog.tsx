import { useQuery } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { type Customer, type CustomerDetail, customerSearchQuery } from "#api/customers.ts";
import { useDebounced } from "#browser/use-debounced.ts";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Combobox } from "#design/form/combobox.tsx";
import { Field } from "#design/form/field.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { Dialog } from "#design/overlay/dialog.tsx";
import { DialogActions } from "#design/overlay/dialog-actions.tsx";
import { useText } from "#i18n/use-text.tsx";
import { useMerge } from "./use-merge.ts";

/** Chooses another customer who is the same person, with the reason for those who wonder later. */
export function MergeDialog({ customer, onClose }: { customer: CustomerDetail; onClose: () => void }): ReactNode {
  const t = useText();
  const form = useId();
  const [q, setQ] = useState("");
  const [other, setOther] = useState<Customer>();
  const [reason, setReason] = useState("");
  const { merge } = useMerge(customer.id);
  const found = (useQuery(customerSearchQuery(useDebounced(q, 250))).data ?? []).filter(({ id }) => id !== customer.id);
  const shown = other && !found.some(({ id }) => id === other.id) ? [other, ...found] : found;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (other) merge.mutate({ mergedId: other.id, reason: reason.trim() }, { onSuccess: onClose });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("listen.customer.merge")}
      lead={t("listen.customer.mergeLead", { name: customer.name ?? t("listen.customer.unnamed") })}
      actions={<DialogActions onCancel={onClose} action={t("listen.customer.mergeDo")} form={form} busy={merge.isPending} disabled={!other || reason.trim() === ""} />}
    >
      <form id={form} onSubmit={submit} className="grid gap-4">
        <Field label={t("listen.customer.other")} required>
          <Combobox
            label={t("listen.customer.other")}
            value={other?.id}
            onSearch={setQ}
            options={shown.map((each) => ({ value: each.id, label: each.name ?? t("listen.customer.unnamed"), detail: each.identities.map(({ value }) => value).join(" · ") }))}
            onChange={(id) => setOther(shown.find((each) => each.id === id))}
          />
        </Field>
        <Field label={t("listen.customer.reason")} hint={t("listen.customer.reasonHint")} required>
          <TextInput required maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        {merge.error && <ErrorState error={merge.error} />}
      </form>
    </Dialog>
  );
}
