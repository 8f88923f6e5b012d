import { type ReactNode, useState } from "react";
import { Dialog } from "./dialog.tsx";
import { DialogActions } from "./dialog-actions.tsx";

export interface ConfirmProps {
  readonly open: boolean;
  readonly title: string;
  /** What will happen, and whether it can be undone. */
  readonly children: ReactNode;
  /** The verb itself (削除する), never "OK". */
  readonly action: string;
  readonly danger?: boolean;
  /** A promise keeps the dialog open and busy until it settles. */
  readonly onConfirm: () => void | Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks before what cannot be undone. What can be undone is done at once, with a toast that undoes it. */
export function Confirm({ open, title, children, action, danger = false, onConfirm, onClose }: ConfirmProps): ReactNode {
  const [busy, setBusy] = useState(false);
  const confirm = async (): Promise<void> => {
    setBusy(true);
    try {
      await onConfirm();
      onClose();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      actions={<DialogActions onCancel={onClose} action={action} danger={danger} busy={busy} onAct={() => void confirm()} />}
    >
      {children}
    </Dialog>
  );
}
