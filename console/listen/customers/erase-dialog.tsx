import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { eraseCustomer } from "#api/change-customers.ts";
import type { CustomerDetail } from "#api/customers.ts";
import { ApiError } from "#api/errors.ts";
import { focusOnArrival } from "#browser/focus-on-arrival.ts";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { Field } from "#design/form/field.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { Dialog } from "#design/overlay/dialog.tsx";
import { DialogActions } from "#design/overlay/dialog-actions.tsx";
import { useToast } from "#design/overlay/toast.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Erases a person everywhere, once the reader has written out whom: it cannot be undone. */
export function EraseDialog({ customer, onClose }: { customer: CustomerDetail; onClose: () => void }): ReactNode {
  const t = useText();
  const form = useId();
  const [typed, setTyped] = useState("");
  const erasing = useErasing(customer.id);
  const word = customer.name ?? t("listen.customer.eraseWord");
  const fits = fold(typed) === fold(word);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (fits) erasing.mutate();
  };
  const waits = erasing.error instanceof ApiError && erasing.error.status === 409;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("listen.customer.eraseAsk", { name: customer.name ?? t("listen.customer.unnamed") })}
      actions={<DialogActions onCancel={onClose} action={t("listen.customer.eraseDo")} form={form} danger busy={erasing.isPending} disabled={!fits} />}
    >
      <form id={form} onSubmit={submit} className="grid gap-4">
        <p>{t("listen.customer.eraseLead", { voices: customer.voiceCount, transactions: customer.transactionCount })}</p>
        <Field label={t("listen.customer.eraseType", { word })} required>
          <TextInput ref={focusOnArrival} autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
        </Field>
        {waits && <Notice tone="warn" live title={t("listen.customer.eraseWaits")} />}
        {erasing.error && !waits && <ErrorState error={erasing.error} />}
      </form>
    </Dialog>
  );
}

function useErasing(id: string) {
  const t = useText();
  const toast = useToast();
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => eraseCustomer(id),
    onSuccess: async ({ voices }) => {
      await navigate({ to: "/listen/customers" });
      client.removeQueries({ queryKey: ["customer", id] });
      for (const key of ["customers", "voices", "insights"]) void client.invalidateQueries({ queryKey: [key] });
      toast({ title: t("listen.customer.erased", { voices }) });
    },
  });
}

/** Width and spaces do not matter: nobody is asked to hit the full-width one. */
const fold = (text: string): string => text.normalize("NFKC").replace(/\s+/g, "").toLowerCase();
