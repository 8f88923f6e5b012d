import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { addTouchpoint, changeTouchpoint, type TouchpointFields } from "#api/change-touchpoints.ts";
import { ApiError } from "#api/errors.ts";
import { ownerDepartmentsQuery } from "#api/owner-departments.ts";
import { type Touchpoint, touchpointsQuery } from "#api/touchpoints.ts";
import { CHANNELS } from "#api/vocabulary.ts";
import { useStages } from "#app/use-stages.ts";
import { focusOnArrival } from "#browser/focus-on-arrival.ts";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Combobox } from "#design/form/combobox.tsx";
import { Field } from "#design/form/field.tsx";
import { Select } from "#design/form/select.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { WordsInput } from "#design/form/words-input.tsx";
import { useFieldErrors } from "#design/form/use-field-errors.ts";
import { Dialog } from "#design/overlay/dialog.tsx";
import { DialogActions } from "#design/overlay/dialog-actions.tsx";
import { useToast } from "#design/overlay/toast.tsx";
import { useText } from "#i18n/use-text.tsx";

type Edited = TouchpointFields & Pick<Touchpoint, "id">;

const NEW: TouchpointFields = { name: "", otherNames: [], channel: "phone", stage: "support", departmentId: null };
const fieldsOf = ({ name, otherNames, channel, stage, departmentId }: TouchpointFields): TouchpointFields => ({ name, channel, stage, departmentId, ...(otherNames && { otherNames }) });

/** Adds a touchpoint, or changes one; a change is saved at once and can be undone from the toast. */
export function TouchpointDialog({ touchpoint, onClose }: { touchpoint: Edited | undefined; onClose: () => void }): ReactNode {
  const t = useText();
  const form = useId();
  const [fields, setFields] = useState<TouchpointFields>(touchpoint ? fieldsOf(touchpoint) : NEW);
  const departments = useQuery(ownerDepartmentsQuery).data ?? [];
  const stages = useStages();
  // One that is not used any more stays to be seen where a touchpoint still stands at it.
  const stageOptions = stages.options.some(({ value }) => value === fields.stage) ? stages.options : [...stages.options, { value: fields.stage, label: stages.nameOf(fields.stage) }];
  const saving = useSave(touchpoint, onClose);
  const errorOf = useFieldErrors(saving.error);
  const taken = saving.error instanceof ApiError && saving.error.status === 409;
  const set = (change: Partial<TouchpointFields>): void => setFields({ ...fields, ...change });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const name = fields.name.trim();
    // Voices go on to come under the name it had.
    const former = touchpoint && touchpoint.name !== name ? [touchpoint.name] : [];
    saving.mutate({ ...fields, name, ...(fields.otherNames && { otherNames: [...new Set([...fields.otherNames, ...former])] }) });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={touchpoint ? t("listen.touchpoint.edit") : t("listen.touchpoint.add")}
      actions={<DialogActions onCancel={onClose} action={t(touchpoint ? "listen.touchpoint.save" : "listen.touchpoint.create")} form={form} busy={saving.isPending} />}
    >
      <form id={form} onSubmit={submit} className="grid gap-4">
        <Field label={t("listen.touchpoint.name")} hint={t("listen.touchpoint.nameHint")} required error={taken ? t("listen.touchpoint.taken") : errorOf("name")}>
          <TextInput ref={focusOnArrival} required maxLength={200} value={fields.name} onChange={(event) => set({ name: event.target.value })} />
        </Field>
        {fields.otherNames && (
          <Field label={t("listen.touchpoint.otherNames")} hint={t("listen.touchpoint.otherNamesHint")} error={errorOf("otherNames")}>
            <WordsInput words={fields.otherNames} onChange={(otherNames) => set({ otherNames })} />
          </Field>
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("listen.target.channel")}>
            <Select value={fields.channel} options={CHANNELS.map((value) => ({ value, label: t(`vocabulary.channel.${value}`) }))} onChange={(channel) => set({ channel })} />
          </Field>
          <Field label={t("listen.touchpoint.stage")}>
            <Select value={fields.stage} options={stageOptions} onChange={(stage) => set({ stage })} />
          </Field>
        </div>
        <Field label={t("listen.touchpoint.department")} hint={t("listen.touchpoint.departmentHint")} error={errorOf("departmentId", t("listen.touchpoint.departmentWrong"))}>
          <Combobox
            label={t("listen.touchpoint.department")}
            options={departments.map(({ id, name }) => ({ value: id, label: name }))}
            value={fields.departmentId ?? undefined}
            onChange={(departmentId) => set({ departmentId: departmentId ?? null })}
          />
        </Field>
        {saving.error && !taken && <ErrorState error={saving.error} />}
      </form>
    </Dialog>
  );
}

function useSave(touchpoint: Edited | undefined, onClose: () => void) {
  const t = useText();
  const toast = useToast();
  const client = useQueryClient();
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: touchpointsQuery.queryKey });
  return useMutation({
    mutationFn: (fields: TouchpointFields) => (touchpoint ? changeTouchpoint(touchpoint.id, fields) : addTouchpoint(fields)),
    onSuccess: (saved) => {
      onClose();
      void refresh();
      if (!touchpoint) return toast({ title: t("listen.touchpoint.added", { name: saved.name }) });
      const before = fieldsOf(touchpoint);
      const undo = (): void => void changeTouchpoint(touchpoint.id, before).then(refresh, () => toast({ tone: "bad", title: t("listen.touchpoint.failed") }));
      toast({ title: t("listen.touchpoint.saved", { name: saved.name }), undo });
    },
  });
}
