import type { ReactNode } from "react";
import { useText } from "#i18n/use-text.tsx";
import { Button } from "../button.tsx";

export interface DialogActionsProps {
  readonly onCancel: () => void;
  /** The verb itself. */
  readonly action: string;
  readonly danger?: boolean;
  readonly busy: boolean;
  readonly disabled?: boolean;
  /** The form of the dialog that acting submits; without one, `onAct` is called. */
  readonly form?: string;
  readonly onAct?: () => void;
}

/** The foot of a dialog that asks for one thing: not to do it, and to do it. */
export function DialogActions({ onCancel, action, danger = false, busy, disabled = false, form, onAct }: DialogActionsProps): ReactNode {
  const t = useText();
  return (
    <>
      <Button onClick={onCancel}>{t("design.cancel")}</Button>
      <Button type={form === undefined ? "button" : "submit"} form={form} look={danger ? "danger" : "primary"} busy={busy} disabled={disabled} onClick={onAct}>
        {action}
      </Button>
    </>
  );
}
