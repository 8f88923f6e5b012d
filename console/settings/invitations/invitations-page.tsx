import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { flag } from "#app/address/fields.ts";
import { useAddressState } from "#app/address/use-address-state.ts";
import { Page } from "#app/page.tsx";
import { type Invitation, invitationsQuery, revokeInvitation } from "#api/invitations.ts";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Button } from "#design/button.tsx";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { Confirm } from "#design/overlay/confirm.tsx";
import { DataTable } from "#design/table/data-table.tsx";
import { useText } from "#i18n/use-text.tsx";
import { InvitationLink } from "./invitation-link.tsx";
import { InviteSheet } from "./invite-sheet.tsx";
import { useInvitationColumns } from "./invitation-columns.tsx";

const FIELDS = { new: flag() };

/** Links that let people in: made here, handed over by hand, ended here. */
export function InvitationsPage(): ReactNode {
  const t = useText();
  const [address, setAddress] = useAddressState(FIELDS);
  const invitations = useQuery(invitationsQuery);
  const { run } = useVerb(["invitations"]);
  const [again, setAgain] = useState<Invitation>();
  const [linked, setLinked] = useState<Invitation>();
  const [ending, setEnding] = useState<Invitation>();
  const invite = (): void => {
    setAgain(undefined);
    setAddress({ new: true });
  };
  const columns = useInvitationColumns({
    onLink: setLinked,
    onEnd: setEnding,
    onAgain: (invitation) => {
      setAgain(invitation);
      setAddress({ new: true });
    },
  });
  const button = (
    <Button look="primary" onClick={invite}>
      {t("settings.invitations.invite")}
    </Button>
  );
  return (
    <Page title={t("settings.invitations.title")} lead={t("settings.invitations.lead")} tools={invitations.data?.length ? button : undefined}>
      <DataTable
        label={t("settings.invitations.title")}
        rows={invitations.data}
        columns={columns}
        rowId={({ id }) => id}
        rowHeight={56}
        error={invitations.error}
        onRetry={() => void invitations.refetch()}
        empty={
          <EmptyState title={t("settings.invitations.none")} action={button}>
            {t("settings.invitations.noneLead")}
          </EmptyState>
        }
      />
      {address.new && <InviteSheet again={again} onClose={() => setAddress({ new: false })} />}
      {linked && <InvitationLink invitation={linked} onClose={() => setLinked(undefined)} />}
      {ending && (
        <Confirm
          open
          danger
          title={t("settings.invitations.revokeTitle")}
          action={t("settings.invitations.revoke")}
          onConfirm={() => run(() => revokeInvitation(ending.id), { done: t("settings.invitations.revoked", { email: ending.email }) })}
          onClose={() => setEnding(undefined)}
        >
          {t("settings.invitations.revokeLead", { email: ending.email })}
        </Confirm>
      )}
    </Page>
  );
}
