import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { evaluate } from "#api/evaluations.ts";
import { approve, cancel, finish, propose, withdrawApproval, withdrawProposal } from "#api/initiative-changes.ts";
import type { Initiative } from "#api/initiatives.ts";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Confirm } from "#design/overlay/confirm.tsx";
import { ReasonDialog } from "#design/overlay/reason-dialog.tsx";
import { useText } from "#i18n/use-text.tsx";
import { StartDialog } from "../plan/start-dialog.tsx";
import type { Step } from "./steps.ts";

export interface Steps {
  readonly busy: boolean;
  take(initiative: Initiative, step: Step): void;
  /** The questions some steps ask first; rendered once on the page, since a board moves its items. */
  readonly dialogs: ReactNode;
}

/** Takes an initiative from one state to the next: at once with an undo where it can be undone, after a question where not. */
export function useSteps(): Steps {
  const t = useText();
  const navigate = useNavigate();
  const { busy, run } = useVerb(["initiatives", "evaluations", "opportunities"]);
  const [asked, setAsked] = useState<{ initiative: Initiative; step: "start" | "finish" | "cancel" }>();
  const [reason, setReason] = useState("");
  const close = (): void => (setAsked(undefined), setReason(""));
  const judge = async (id: string): Promise<void> => {
    let found: string | undefined;
    await run(async () => (found = (await evaluate(id)).id), { done: t("initiatives.done.evaluate") });
    if (found) void navigate({ to: "/prove/evaluations/$id", params: { id: found } });
  };
  const take = (initiative: Initiative, step: Step): void => {
    const { id } = initiative;
    const done = t(`initiatives.done.${step}`);
    if (step === "propose") void run(() => propose(id), { done, undo: () => withdrawProposal(id) });
    else if (step === "withdrawProposal") void run(() => withdrawProposal(id), { done, undo: () => propose(id) });
    else if (step === "approve") void run(() => approve(id), { done, undo: () => withdrawApproval(id) });
    else if (step === "withdrawApproval") void run(() => withdrawApproval(id), { done, undo: () => approve(id) });
    else if (step === "plan") void navigate({ to: "/act/initiatives/$id/plan", params: { id } });
    else if (step === "evaluate") void judge(id);
    else setAsked({ initiative, step });
  };
  const { initiative, step } = asked ?? {};
  return {
    busy,
    take,
    dialogs: initiative && (
      <>
        {step === "start" && <StartDialog initiative={initiative} onClose={close} />}
        <Confirm
          open={step === "finish"}
          title={t("initiatives.finishTitle", { title: initiative.title })}
          action={t("initiatives.step.finish")}
          onConfirm={() => run(() => finish(initiative.id), { done: t("initiatives.done.finish") })}
          onClose={close}
        >
          {t("initiatives.finishLead")}
        </Confirm>
        {step === "cancel" && (
          <ReasonDialog
            title={t("initiatives.cancelTitle", { title: initiative.title })}
            lead={t("initiatives.cancelLead")}
            label={t("initiatives.cancelReason")}
            action={t("initiatives.step.cancel")}
            danger
            reason={reason}
            busy={busy}
            onReason={setReason}
            onAct={() => void run(() => cancel(initiative.id, reason.trim()), { done: t("initiatives.done.cancel") }).then((succeeded) => succeeded && close())}
            onClose={close}
          />
        )}
      </>
    ),
  };
}
