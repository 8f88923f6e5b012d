import { type FormEvent, type ReactNode, useId } from "react";
import { Field } from "../form/field.tsx";
import { TextArea } from "../form/text-input.tsx";
import { Dialog } from "./dialog.tsx";
import { DialogActions } from "./dialog-actions.tsx";

export interface ReasonDialogProps {
  readonly title: string;
  readonly lead?: string;
  /** Names the field: 見送る理由. */
  readonly label: string;
  /** The verb itself. */
  readonly action: string;
  readonly danger?: boolean;
  readonly reason: string;
  readonly busy: boolean;
  readonly onReason: (reason: string) => void;
  readonly onAct: () => void;
  readonly onClose: () => void;
}

/** Asks why, before something that others will want explained. Ctrl or Command with Enter sends it. */
export function ReasonDialog({ title, lead, label, action, danger = false, reason, busy, onReason, onAct, onClose }: ReasonDialogProps): ReactNode {
  const form = useId();
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (reason.trim() !== "") onAct();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      lead={lead}
      actions={<DialogActions onCancel={onClose} action={action} form={form} danger={danger} busy={busy} disabled={reason.trim() === ""} />}
    >
      <form id={form} onSubmit={send}>
        <Field label={label} required>
          <TextArea
            rows={3}
            required
            value={reason}
            onChange={(event) => onReason(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.metaKey || event.ctrlKey) && !event.nativeEvent.isComposing) event.currentTarget.form?.requestSubmit();
            }}
          />
        </Field>
      </form>
    </Dialog>
  );
}
