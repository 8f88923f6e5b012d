import { useQuery } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { type Settled, settleTouchpoints } from "#api/change-touchpoints.ts";
import { ownerDepartmentsQuery } from "#api/owner-departments.ts";
import { matches } from "#app/palette/matches.ts";
import { useStages } from "#app/use-stages.ts";
import { Notice } from "#design/feedback/notice.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Checkbox } from "#design/form/checkbox.tsx";
import { Combobox } from "#design/form/combobox.tsx";
import { Field } from "#design/form/field.tsx";
import { SearchInput } from "#design/form/search-input.tsx";
import { Dialog } from "#design/overlay/dialog.tsx";
import { DialogActions } from "#design/overlay/dialog-actions.tsx";
import { useToast } from "#design/overlay/toast.tsx";
import { useText } from "#i18n/use-text.tsx";
import type { PlacedRow } from "./use-inventory.ts";

/** Gives several touchpoints a department, a stage or both; it stays open for the next ones until none is left. */
export function SettleDialog({ rows, onClose }: { rows: readonly PlacedRow[]; onClose: () => void }): ReactNode {
  const t = useText();
  const form = useId();
  const stages = useStages();
  const departments = useQuery(ownerDepartmentsQuery).data ?? [];
  const toast = useToast();
  const { busy, run } = useVerb(["touchpoints"]);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [text, setText] = useState("");
  const [departmentId, setDepartmentId] = useState<string>();
  const [stage, setStage] = useState<string>();
  // 第2店 before 第10店: many places are numbered.
  const shown = rows.filter(({ name, channel }) => matches(text, [name, t(`vocabulary.channel.${channel}`)])).toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  const chosen = rows.filter(({ id }) => picked.has(id));
  const pick = (ids: readonly string[], on: boolean): void => setPicked(new Set([...[...picked].filter((id) => !ids.includes(id)), ...(on ? ids : [])]));
  const [refused, setRefused] = useState<Settled["refused"]>([]);
  const takeBack = async ({ changed }: Settled): Promise<void> => {
    const answer = await settleTouchpoints(changed.map(({ id, before, after }) => ({ id, ...before, expected: after })));
    const [first] = answer.refused;
    if (first) toast({ tone: "bad", title: t("inspection.settle.undoRefused", { n: answer.refused.length, reason: t(`inspection.settle.reason.${first.reason}`) }) });
  };
  const settle = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const change = { ...(departmentId !== undefined && { departmentId }), ...(stage !== undefined && { stage }) };
    const send = async (): Promise<Settled> => {
      const answer = await settleTouchpoints(chosen.map(({ id }) => ({ id, ...change })));
      setRefused(answer.refused);
      setPicked(new Set(answer.refused.map(({ id }) => id)));
      if (answer.changed.length === rows.length) onClose();
      return answer;
    };
    const done = ({ changed }: Settled): string | undefined => (changed.length === 0 ? undefined : t("inspection.settle.done", { n: changed.length }));
    await run(send, { done, undo: takeBack });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("inspection.settle.title")}
      lead={t("inspection.settle.lead")}
      actions={<DialogActions onCancel={onClose} action={t("inspection.settle.do", { n: chosen.length })} form={form} busy={busy} disabled={chosen.length === 0 || (departmentId === undefined && stage === undefined)} />}
    >
      <form id={form} onSubmit={(event) => void settle(event)} className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {refused.length > 0 && (
          <Notice tone="warn" live title={t("inspection.settle.refused", { n: refused.length })}>
            <ul>
              {refused.map(({ id, name, reason }) => (
                <li key={id}>{t("inspection.settle.refusedOne", { name: name ?? rows.find((row) => row.id === id)?.name ?? id, reason: t(`inspection.settle.reason.${reason}`) })}</li>
              ))}
            </ul>
          </Notice>
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("listen.touchpoint.department")}>
            <Combobox value={departmentId} options={departments.map(({ id, name }) => ({ value: id, label: name }))} onChange={setDepartmentId} placeholder={t("inspection.settle.asIs")} />
          </Field>
          <Field label={t("listen.touchpoint.stage")}>
            <Combobox value={stage} options={stages.options} onChange={setStage} placeholder={t("inspection.settle.asIs")} />
          </Field>
        </div>
        <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-2">
          <legend className="mb-1 font-semibold">{t("inspection.settle.places")}</legend>
          <SearchInput aria-label={t("inspection.settle.search")} placeholder={t("inspection.settle.search")} value={text} onChange={setText} />
          <Checkbox
            label={t("inspection.settle.all", { n: shown.length })}
            checked={shown.length > 0 && shown.every(({ id }) => picked.has(id))}
            disabled={shown.length === 0}
            onChange={(on) => pick(shown.map(({ id }) => id), on)}
          />
          <ul className="max-h-64 overflow-y-auto overscroll-contain border-y border-rule py-1">
            {shown.map(({ id, name, channel, department }) => (
              <li key={id}>
                <Checkbox
                  label={
                    <>
                      {name} <span className="text-note text-faint">{t(`vocabulary.channel.${channel}`)}{department !== null && ` · ${department}`}</span>
                    </>
                  }
                  checked={picked.has(id)}
                  onChange={(on) => pick([id], on)}
                />
              </li>
            ))}
          </ul>
        </fieldset>
      </form>
    </Dialog>
  );
}
