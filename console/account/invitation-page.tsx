import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { invitationQuery } from "#api/invitation.ts";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { useText } from "#i18n/use-text.tsx";
import { AccountFrame } from "./account-frame.tsx";
import { InvitationForm } from "./invitation-form.tsx";
import { isSpent } from "./registration.ts";
import { SpentLink } from "./spent-link.tsx";

const route = getRouteApi("/invitation");

/** An invited person joins: with a new account, with the one they have, or just so when signed in to it. */
export function InvitationPage(): ReactNode {
  const t = useText();
  const { token = "" } = route.useSearch();
  const { data: invitation, error, refetch } = useQuery(invitationQuery(token));
  const lead = invitation && t("account.invitation.lead", { workspace: invitation.workspaceName, role: t(`account.role.${invitation.role}`) });
  return (
    <AccountFrame title={t("account.invitation.title")} {...(lead ? { lead } : {})}>
      {token === "" || isSpent(error) ? (
        <SpentLink of="invitation" missing={token === ""} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : invitation ? (
        <InvitationForm token={token} invitation={invitation} />
      ) : (
        <Skeleton lines={6} />
      )}
    </AccountFrame>
  );
}
