import { useNavigate } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import type { ReactNode } from "react";
import type { Initiative, InitiativeDetail } from "#api/initiatives.ts";
import { useSession } from "#api/me.ts";
import { Button } from "#design/button.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { IconButton } from "#design/icon-button.tsx";
import { Menu, MenuItem, MenuRule } from "#design/overlay/menu.tsx";
import { useText } from "#i18n/use-text.tsx";
import { AskedAgain } from "./asked-again.tsx";
import { possibleSteps, stepName } from "./steps.ts";
import type { Steps } from "./use-steps.tsx";

/** What this initiative waits for, in a sentence. */
export function NextStep({ initiative }: { initiative: InitiativeDetail }): ReactNode {
  const t = useText();
  const { status, plan, retrospective, verdict, awaitsAnother } = initiative;
  if (status === "cancelled" || status === "finished" || (status === "running" && verdict)) return null;
  const state = awaitsAnother ? "awaitsAnother" : status === "proposed" || status === "running" ? status : plan === null ? "noPlan" : status === "draft" && retrospective ? "startPast" : status;
  return (
    <div className="grid gap-4">
      <Notice tone="accent" title={t(`initiatives.next.${state}`)}>
        {t(`initiatives.next.${state}Lead`)}
      </Notice>
      <AskedAgain initiative={initiative} />
    </div>
  );
}

/** The likeliest step as the page's button, the others in a menu. */
export function StepButtons({ initiative, steps }: { initiative: Initiative; steps: Steps }): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const { can } = useSession();
  const [first, ...others] = possibleSteps(initiative, can);
  const closed = initiative.status === "finished" || initiative.status === "cancelled";
  const edit = can("initiatives:write") && !closed;
  return (
    <>
      {edit && (
        <Button look="quiet" onClick={() => void navigate({ to: "/act/initiatives/$id/edit", params: { id: initiative.id } })}>
          {t("initiatives.edit")}
        </Button>
      )}
      {first && (
        <Button look="primary" busy={steps.busy} onClick={() => steps.take(initiative, first)}>
          {t(stepName(first, initiative))}
        </Button>
      )}
      {others.length > 0 && (
        <Menu align="end" trigger={<IconButton icon={Ellipsis} label={t("initiatives.more")} />}>
          {others.map((step) => (
            <div key={step}>
              {step === "cancel" && others.length > 1 && <MenuRule />}
              <MenuItem danger={step === "cancel"} onSelect={() => steps.take(initiative, step)}>
                {t(stepName(step, initiative))}
              </MenuItem>
            </div>
          ))}
        </Menu>
      )}
    </>
  );
}
