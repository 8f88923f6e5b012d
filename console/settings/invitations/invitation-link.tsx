import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type Invitation, invitationLinkQuery } from "#api/invitations.ts";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { Dialog } from "#design/overlay/dialog.tsx";
import { useText } from "#i18n/use-text.tsx";
import { HandOver } from "./hand-over.tsx";

/** The link of a pending invitation once more. */
export function InvitationLink({ invitation, onClose }: { invitation: Invitation; onClose: () => void }): ReactNode {
  const t = useText();
  const link = useQuery(invitationLinkQuery(invitation.id));
  return (
    <Dialog open onClose={onClose} title={t("settings.invitations.link")}>
      <Loaded query={link} skeleton={<Skeleton lines={4} />}>
        {(text) => <HandOver invitation={invitation} link={text} onDone={onClose} />}
      </Loaded>
    </Dialog>
  );
}
