import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { isShutOut, type Me, useSession } from "#api/me.ts";
import { sessionEnd } from "#api/session-end.ts";
import { Dialog } from "#design/overlay/dialog.tsx";
import { useText } from "#i18n/use-text.tsx";
import { SignInForm } from "./sign-in-form.tsx";

/** In front of a page whose session has ended, which nobody reads meanwhile: whoever signs in again finds what they were writing where they left it. */
export function SignInAgain(): ReactNode {
  const t = useText();
  const client = useQueryClient();
  const { me } = useSession();
  const goOn = (now: Me | null): void => {
    // Nothing of one member is left on the page of another.
    if (now?.account.email !== me.account.email || isShutOut(now)) return location.assign("/");
    sessionEnd.over();
    void client.invalidateQueries();
  };
  return (
    <Dialog open covers title={t("account.again.title")} lead={t("account.again.lead")}>
      <SignInForm known={me.account.email} onDone={goOn} />
    </Dialog>
  );
}
