import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { start } from "#api/initiative-changes.ts";
import type { Initiative, InitiativeDetail } from "#api/initiatives.ts";
import { planPreviewQuery } from "#api/plan.ts";
import { Button } from "#design/button.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { today } from "#design/form/date-presets.ts";
import { Field } from "#design/form/field.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { Dialog } from "#design/overlay/dialog.tsx";
import { DialogActions } from "#design/overlay/dialog-actions.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { contentOf } from "./plan-draft.ts";
import { Warnings } from "./plan-preview.tsx";
import { PlanSummary } from "./plan-summary.tsx";

/** Starting freezes the plan for good: asked once, and answered with the time stamp and the hash. */
export function StartDialog({ initiative, onClose }: { initiative: Initiative; onClose: () => void }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { busy, run } = useVerb(["initiatives"]);
  const now = today(format.timeZone);
  const { retrospective, startsOn, plan } = initiative;
  const planned = startsOn !== null && (retrospective || startsOn >= now) ? startsOn : now;
  const [startedOn, setStartedOn] = useState(planned);
  const [started, setStarted] = useState<InitiativeDetail>();
  const begin = () => run(async () => setStarted(await start(initiative.id, startedOn)), { done: t("initiatives.done.start") });
  if (started?.plan) {
    return (
      <Dialog open onClose={onClose} width="wide" title={t("plan.started")} lead={t("plan.startedLead")} actions={<Button look="primary" onClick={onClose}>{t("design.close")}</Button>}>
        <PlanSummary plan={started.plan} />
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onClose={onClose}
      width="wide"
      title={t("plan.startTitle", { title: initiative.title })}
      lead={t("plan.startLead")}
      actions={<DialogActions onCancel={onClose} action={t("plan.startAction")} busy={busy} onAct={() => void begin()} />}
    >
      <div className="grid gap-5">
        {retrospective && (
          <Notice tone="warn" title={t("initiatives.retrospective")}>
            {t("plan.retrospectiveLead")}
          </Notice>
        )}
        <StartWarnings initiative={initiative} />
        <Field label={t(retrospective ? "initiatives.startedOn" : "initiatives.startsOn")} required className="max-w-xs">
          <TextInput type="date" value={startedOn} {...(retrospective ? { max: now } : { min: now })} onChange={(event) => setStartedOn(event.target.value || planned)} />
        </Field>
        {plan && <PlanSummary plan={plan} />}
      </div>
    </Dialog>
  );
}

function StartWarnings({ initiative: { id, plan } }: { initiative: Initiative }): ReactNode {
  const { data } = useQuery(planPreviewQuery(id, plan ? contentOf(plan) : undefined));
  return data ? <Warnings draft={data} /> : null;
}
