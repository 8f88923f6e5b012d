import { useBlocker } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Confirm } from "#design/overlay/confirm.tsx";
import { useText } from "#i18n/use-text.tsx";

/**
 * Asks before a page with something unsaved is left, by a link, the back button or by closing the tab. Whoever saves
 * navigates with `ignoreBlocker`.
 */
export function LeaveGuard({ unsaved }: { unsaved: boolean }): ReactNode {
  const t = useText();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => unsaved && current.pathname !== next.pathname,
    enableBeforeUnload: () => unsaved,
    withResolver: true,
  });
  return (
    <Confirm open={status === "blocked"} title={t("app.leave.title")} action={t("app.leave.action")} danger onConfirm={() => proceed?.()} onClose={() => reset?.()}>
      {t("app.leave.lead")}
    </Confirm>
  );
}
