import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { beginRound, type Round } from "#api/inspections.ts";
import { membersQuery } from "#api/members.ts";
import { Button } from "#design/button.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Combobox, MultiSelect } from "#design/form/combobox.tsx";
import { plus, today } from "#design/form/date-presets.ts";
import { Field } from "#design/form/field.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { Dialog } from "#design/overlay/dialog.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import type { PlacedRow } from "./use-inventory.ts";

/** Begins a round: its name, when, which touchpoints (all that were shown, to begin with) and who goes there. */
export function RoundDialog({ rows, onClose }: { rows: readonly PlacedRow[]; onClose: () => void }): ReactNode {
  const t = useText();
  const format = useFormat();
  const form = useId();
  const navigate = useNavigate();
  const start = today(format.timeZone);
  const [fields, setFields] = useState({ title: t("inspection.round.usualTitle", { month: format.month(start) }), from: start, to: plus(start, 30), touchpointIds: rows.map(({ id }) => id) as readonly string[] });
  const [inspector, setInspector] = useState<string>();
  const members = useQuery(membersQuery()).data ?? [];
  const { busy, run } = useVerb(["inspections", "touchpoints"]);
  const set = (change: Partial<typeof fields>): void => setFields({ ...fields, ...change });
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const made: { round?: Round } = {};
    const begin = async (): Promise<void> => {
      made.round = await beginRound({ ...fields, title: fields.title.trim(), inspectorId: inspector ?? null });
    };
    if ((await run(begin, {})) && made.round) await navigate({ to: "/listen/inspection/rounds/$id", params: { id: made.round.id } });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("inspection.round.begin")}
      lead={t("inspection.round.beginLead")}
      actions={
        <>
          <Button onClick={onClose}>{t("design.cancel")}</Button>
          <Button type="submit" form={form} look="primary" busy={busy} disabled={fields.touchpointIds.length === 0 || fields.to < fields.from}>
            {t("inspection.round.beginDo")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void save(event)} className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Field label={t("inspection.round.title")} required>
          <TextInput required maxLength={200} value={fields.title} onChange={(event) => set({ title: event.target.value })} />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("inspection.round.from")} required>
            <TextInput type="date" required value={fields.from} onChange={(event) => set({ from: event.target.value })} />
          </Field>
          <Field label={t("inspection.round.to")} required>
            <TextInput type="date" required min={fields.from} value={fields.to} onChange={(event) => set({ to: event.target.value })} />
          </Field>
        </div>
        <Field label={t("inspection.round.touchpoints", { n: fields.touchpointIds.length })} required>
          <MultiSelect values={fields.touchpointIds} options={rows.map(({ id, name, department }) => ({ value: id, label: name, ...(department === null ? {} : { detail: department }) }))} onChange={(touchpointIds) => set({ touchpointIds })} />
        </Field>
        <Field label={t("inspection.round.inspector")} hint={t("inspection.round.inspectorHint")}>
          <Combobox value={inspector} options={members.map(({ id, name }) => ({ value: id, label: name }))} onChange={setInspector} />
        </Field>
      </form>
    </Dialog>
  );
}
