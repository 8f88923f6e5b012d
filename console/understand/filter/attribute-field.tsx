import type { ReactNode } from "react";
import type { Attribute } from "#api/attributes.ts";
import { MultiSelect } from "#design/form/combobox.tsx";
import { Field } from "#design/form/field.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { ATTRIBUTE, changed, type VoiceFilter } from "./voice-filter.ts";

/** One attribute: its frequent values to choose from, and any other by writing it. */
export function AttributeField({ attribute, filter, onChange }: { attribute: Attribute; filter: VoiceFilter; onChange: (filter: VoiceFilter) => void }): ReactNode {
  const t = useText();
  const format = useFormat();
  const name = `${ATTRIBUTE}${attribute.name}`;
  const chosen = filter[name] ?? [];
  const listed = new Set(attribute.values.map(({ value }) => value));
  const options = [
    ...attribute.values.map(({ value, voices }) => ({ value, label: value, detail: t("voices.count", { count: format.number(voices) }) })),
    ...chosen.filter((value) => !listed.has(value)).map((value) => ({ value, label: value })),
  ];
  const set = (values: readonly string[]): void => onChange(changed(filter, { [name]: values }));
  const more = attribute.different - attribute.values.length;
  return (
    <div className="grid gap-1.5">
      <Field label={attribute.name}>
        <MultiSelect values={chosen} options={options} onChange={set} placeholder={t("voices.filter.any")} />
      </Field>
      {more > 0 && (
        <TextInput
          aria-label={t("voices.filter.otherValue", { name: attribute.name })}
          placeholder={t("voices.filter.otherValueHint", { count: format.number(more) })}
          onKeyDown={(event) => {
            const value = event.currentTarget.value.trim();
            if (event.key !== "Enter" || event.nativeEvent.isComposing || value === "") return;
            event.currentTarget.value = "";
            set([...new Set([...chosen, value])]);
          }}
        />
      )}
    </div>
  );
}
