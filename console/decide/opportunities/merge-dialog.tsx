import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { decide, takeBack } from "#api/opportunity-decisions.ts";
import { type OpportunityDetail, opportunityChoicesQuery } from "#api/opportunities.ts";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Combobox } from "#design/form/combobox.tsx";
import { Field } from "#design/form/field.tsx";
import { Dialog } from "#design/overlay/dialog.tsx";
import { DialogActions } from "#design/overlay/dialog-actions.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Two opportunities that are one concern become one; their voices are counted together from then on. */
export function MergeDialog({ opportunity, onClose }: { opportunity: OpportunityDetail; onClose: () => void }): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const { busy, run } = useVerb(["opportunities"]);
  const [into, setInto] = useState<string>();
  const others = (useQuery(opportunityChoicesQuery).data ?? []).filter(({ id, mergedInto }) => id !== opportunity.id && mergedInto === null);
  const merge = async (kept: string): Promise<void> => {
    const done = await run(() => decide(opportunity.id, { kind: "merge", into: kept }), { done: t("opportunities.merged"), undo: () => takeBack(opportunity.id, "merge") });
    if (!done) return;
    onClose();
    void navigate({ to: "/decide/opportunities/$id", params: { id: kept } });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("opportunities.mergeTitle")}
      lead={t("opportunities.mergeLead")}
      actions={<DialogActions onCancel={onClose} action={t("opportunities.merge.action")} busy={busy} disabled={into === undefined} onAct={() => into && void merge(into)} />}
    >
      <Field label={t("opportunities.mergeInto")} required>
        <Combobox
          value={into}
          onChange={setInto}
          options={others.map((other) => ({ value: other.id, label: t("opportunities.name", { topic: other.topic.name, touchpoint: other.touchpoint.name }), detail: t("opportunities.ranked", { rank: other.rank }) }))}
        />
      </Field>
    </Dialog>
  );
}
