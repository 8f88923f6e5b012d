import { type ReactNode, useState } from "react";
import { decide, takeBack } from "#api/opportunity-decisions.ts";
import { useVerb } from "#design/feedback/use-verb.ts";
import { useText } from "#i18n/use-text.tsx";
import { ReasonDialog } from "#design/overlay/reason-dialog.tsx";

/** Dismissing needs a reason: whoever meets the topic again should know why it was left. */
export function DismissDialog({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const t = useText();
  const { busy, run } = useVerb(["opportunities"]);
  const [reason, setReason] = useState("");
  const dismiss = async (): Promise<void> => {
    const done = await run(() => decide(id, { kind: "dismissal", reason: reason.trim() }), { done: t("opportunities.dismissed"), undo: () => takeBack(id, "dismissal") });
    if (done) onClose();
  };
  return (
    <ReasonDialog
      title={t("opportunities.dismissTitle")}
      lead={t("opportunities.dismissLead")}
      label={t("opportunities.reason")}
      action={t("opportunities.dismiss")}
      reason={reason}
      busy={busy}
      onReason={setReason}
      onAct={() => void dismiss()}
      onClose={onClose}
    />
  );
}
