import { useQuery } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { choosable } from "#api/choosable.ts";
import { topicsQuery } from "#api/topics.ts";
import { touchpointsQuery } from "#api/touchpoints.ts";
import { LeaveGuard } from "#app/leave-guard.tsx";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Checkbox } from "#design/form/checkbox.tsx";
import { Combobox } from "#design/form/combobox.tsx";
import { Field } from "#design/form/field.tsx";
import { Overtaken } from "#design/form/overtaken.tsx";
import { TextArea, TextInput } from "#design/form/text-input.tsx";
import { useEdited } from "#design/form/use-edited.ts";
import { useFieldErrors } from "#design/form/use-field-errors.ts";
import { useText } from "#i18n/use-text.tsx";
import { type InitiativeFields, lacking } from "./initiative-fields.ts";
import { OwnerFields } from "./owner-fields.tsx";

export interface InitiativeFormProps {
  readonly initial: InitiativeFields;
  /** Whether topic and touchpoint are asked for; an opportunity brings its own. */
  readonly placed: boolean;
  /** Hypothesis and start were registered with the plan and stand. */
  readonly registered?: boolean;
  /** Approved as it stands: with another hypothesis approval is asked for again. */
  readonly approved?: boolean;
  /** The retrospective mark is chosen at the making only. */
  readonly existing?: boolean;
  readonly action: string;
  readonly error: unknown;
  readonly busy: boolean;
  /** `before`: what was saved when editing began. */
  readonly onSend: (fields: InitiativeFields, before: InitiativeFields) => void;
}

/** What an initiative is: what is supposed, whose it is, from when to when. */
export function InitiativeForm({ initial, placed, registered = false, approved = false, existing = false, action, error, busy, onSend }: InitiativeFormProps): ReactNode {
  const t = useText();
  const errorOf = useFieldErrors(error);
  const edited = useEdited(initial);
  const { before, fields, setFields } = edited;
  const [tried, setTried] = useState(false);
  const missing = tried ? lacking(fields) : [];
  const set = (change: Partial<InitiativeFields>): void => setFields((now) => ({ ...now, ...change }));
  const faultOf = (name: keyof InitiativeFields, path: string = name): string | undefined => (missing.includes(name) ? t(`initiatives.missing.${name}`) : errorOf(path));
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (lacking(fields).length === 0) onSend(fields, before);
  };
  return (
    <form onSubmit={send} className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-6">
      <LeaveGuard unsaved={edited.changed} />
      {existing && <Overtaken edited={edited} />}
      {error !== null && error !== undefined && <ErrorState error={error} />}
      <Field label={t("initiatives.name")} required error={faultOf("title")}>
        <TextInput value={fields.title} maxLength={200} onChange={(event) => set({ title: event.target.value })} />
      </Field>
      <Field label={t("initiatives.hypothesis")} hint={t(registered ? "initiatives.registeredHint" : approved ? "initiatives.approvedHint" : "initiatives.hypothesisHint")} required error={faultOf("hypothesis")}>
        <TextArea value={fields.hypothesis} maxLength={5000} disabled={registered} placeholder={t("initiatives.hypothesisExample")} onChange={(event) => set({ hypothesis: event.target.value })} />
      </Field>
      {placed && <PlaceFields fields={fields} set={set} />}
      <OwnerFields fields={fields} set={set} faultOf={faultOf} />
      {!existing && <Checkbox label={t("initiatives.isPast")} hint={t("initiatives.isPastHint")} checked={fields.retrospective} onChange={(retrospective) => set({ retrospective, startsOn: "" })} />}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t(fields.retrospective ? "initiatives.startedOn" : "initiatives.startsOn")} required={fields.retrospective} error={faultOf("startsOn", fields.retrospective ? "startedOn" : "startsOn")}>
          <TextInput type="date" value={fields.startsOn} disabled={registered} onChange={(event) => set({ startsOn: event.target.value })} />
        </Field>
        <Field label={t("initiatives.dueOn")} error={faultOf("dueOn")}>
          <TextInput type="date" value={fields.dueOn} min={fields.startsOn || undefined} onChange={(event) => set({ dueOn: event.target.value })} />
        </Field>
      </div>
      <div>
        <Button type="submit" look="primary" busy={busy}>
          {action}
        </Button>
      </div>
    </form>
  );
}

function PlaceFields({ fields, set }: { fields: InitiativeFields; set: (change: Partial<InitiativeFields>) => void }): ReactNode {
  const t = useText();
  const topics = choosable(useQuery(topicsQuery).data);
  const touchpoints = choosable(useQuery(touchpointsQuery).data);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t("initiatives.topic")}>
        <Combobox value={fields.topicId} options={topics.map(({ id, name }) => ({ value: id, label: name }))} onChange={(topicId) => set({ topicId })} />
      </Field>
      <Field label={t("initiatives.touchpoint")}>
        <Combobox value={fields.touchpointId} options={touchpoints.map(({ id, name }) => ({ value: id, label: name }))} onChange={(touchpointId) => set({ touchpointId })} />
      </Field>
    </div>
  );
}
