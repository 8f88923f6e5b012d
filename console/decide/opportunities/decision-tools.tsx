import { useNavigate } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useSession } from "#api/me.ts";
import { decide, takeBack } from "#api/opportunity-decisions.ts";
import type { OpportunityDetail } from "#api/opportunities.ts";
import { Button } from "#design/button.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { IconButton } from "#design/icon-button.tsx";
import { Menu, MenuItem } from "#design/overlay/menu.tsx";
import { useText } from "#i18n/use-text.tsx";
import { DismissDialog } from "./dismiss-dialog.tsx";
import { MergeDialog } from "./merge-dialog.tsx";

/** Accept, dismiss, merge, or take the decision back; and make an initiative of it. */
export function DecisionTools({ opportunity }: { opportunity: OpportunityDetail }): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const { can } = useSession();
  const { busy, run } = useVerb(["opportunities"]);
  const [asking, setAsking] = useState<"dismissal" | "merge">();
  const { id, status, mergedInto } = opportunity;
  const decides = can("opportunities:decide") && mergedInto === null;
  const accept = () => run(() => decide(id, { kind: "acceptance" }), { done: t("opportunities.accepted"), undo: () => takeBack(id, "acceptance") });
  const reopen = () => run(() => takeBack(id, status === "dismissed" ? "dismissal" : "acceptance"), { done: t("opportunities.reopened") });
  return (
    <>
      {decides && status === "open" && (
        <>
          <Button look="quiet" onClick={() => setAsking("dismissal")}>
            {t("opportunities.dismiss")}
          </Button>
          <Button busy={busy} onClick={() => void accept()}>
            {t("opportunities.accept")}
          </Button>
        </>
      )}
      {decides && status !== "open" && (
        <Button busy={busy} onClick={() => void reopen()}>
          {t("opportunities.reopen")}
        </Button>
      )}
      {can("initiatives:write") && status !== "dismissed" && mergedInto === null && (
        <Button look="primary" onClick={() => void navigate({ to: "/act/initiatives/new", search: { opportunity: id } })}>
          {t("opportunities.makeInitiative")}
        </Button>
      )}
      {can("opportunities:decide") && (
        <Menu align="end" trigger={<IconButton icon={Ellipsis} label={t("opportunities.more")} />}>
          {mergedInto === null ? (
            <MenuItem onSelect={() => setAsking("merge")}>{t("opportunities.merge")}</MenuItem>
          ) : (
            <MenuItem onSelect={() => void run(() => takeBack(id, "merge"), { done: t("opportunities.unmerged") })}>{t("opportunities.unmerge")}</MenuItem>
          )}
        </Menu>
      )}
      {asking === "dismissal" && <DismissDialog id={id} onClose={() => setAsking(undefined)} />}
      {asking === "merge" && <MergeDialog opportunity={opportunity} onClose={() => setAsking(undefined)} />}
    </>
  );
}
