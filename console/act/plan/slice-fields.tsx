import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { type ReactNode, useId } from "react";
import type { Slice } from "#api/plan.ts";
import { attributeChoicesQuery, choosable, topicChoicesQuery, touchpointChoicesQuery } from "#api/slice-choices.ts";
import { Combobox } from "#design/form/combobox.tsx";
import { Field } from "#design/form/field.tsx";
import { IconButton } from "#design/icon-button.tsx";
import { useText } from "#i18n/use-text.tsx";

export interface SliceFieldsProps {
  readonly legend: string;
  readonly hint: string;
  readonly slice: Slice;
  readonly error?: string | undefined;
  readonly onChange: (slice: Slice) => void;
}

/** Which voices a series is counted from: topic, touchpoint and attributes, all of which must hold. */
export function SliceFields({ legend, hint, slice, error, onChange }: SliceFieldsProps): ReactNode {
  const t = useText();
  const id = useId();
  const topics = choosable(useQuery(topicChoicesQuery).data);
  const touchpoints = choosable(useQuery(touchpointChoicesQuery).data);
  const attributes = useQuery(attributeChoicesQuery).data ?? [];
  const chosen = slice.attributes ?? {};
  const options = (refs: readonly { id: string; name: string }[]) => refs.map((ref) => ({ value: ref.id, label: ref.name }));
  const setAttribute = (name: string, value: string): void => onChange({ ...slice, attributes: { ...chosen, [name]: value } });
  const without = (name: string): void => onChange({ ...slice, attributes: Object.fromEntries(Object.entries(chosen).filter(([each]) => each !== name)) });
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-3" aria-describedby={`${id}hint${error ? ` ${id}error` : ""}`}>
      <legend className="contents">
        <span className="text-h3 font-serif font-semibold">{legend}</span>
      </legend>
      <p id={`${id}hint`} className="text-note text-soft">
        {hint}
      </p>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t("plan.topic")}>
          <Combobox value={slice.topic} options={options(topics)} placeholder={t("plan.any")} onChange={(topic) => onChange(put(slice, "topic", topic))} />
        </Field>
        <Field label={t("plan.touchpoint")}>
          <Combobox value={slice.touchpoint} options={options(touchpoints)} placeholder={t("plan.any")} onChange={(touchpoint) => onChange(put(slice, "touchpoint", touchpoint))} />
        </Field>
        {Object.entries(chosen).map(([name, value]) => (
          <Field key={name} label={name}>
            <div className="flex gap-1">
              <Combobox
                className="grow"
                value={value || undefined}
                options={(attributes.find((each) => each.name === name)?.values ?? []).map((each) => ({ value: each.value, label: each.value }))}
                onChange={(next) => setAttribute(name, next ?? "")}
              />
              <IconButton icon={X} label={t("plan.removeAttribute", { name })} onClick={() => without(name)} />
            </div>
          </Field>
        ))}
        {attributes.length > Object.keys(chosen).length && (
          <Field label={t("plan.addAttribute")}>
            <Combobox
              value={undefined}
              placeholder={t("plan.chooseAttribute")}
              options={attributes.filter(({ name }) => !(name in chosen)).map(({ name }) => ({ value: name, label: name }))}
              onChange={(name) => name && setAttribute(name, "")}
            />
          </Field>
        )}
      </div>
      {error && (
        <p id={`${id}error`} role="alert" className="text-note text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}

function put(slice: Slice, name: "topic" | "touchpoint", value: string | undefined): Slice {
  const { [name]: _before, ...rest } = slice;
  return value === undefined ? rest : { ...rest, [name]: value };
}
