import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { attributesQuery } from "#api/attributes.ts";
import { type VoiceSpan, voiceSpanQuery } from "#api/voice-span.ts";
import { SCORES } from "#api/vocabulary.ts";
import { Button } from "#design/button.tsx";
import { MultiSelect } from "#design/form/combobox.tsx";
import { Field } from "#design/form/field.tsx";
import { Select } from "#design/form/select.tsx";
import { Sheet } from "#design/overlay/dialog.tsx";
import { useText } from "#i18n/use-text.tsx";
import { AttributeField } from "./attribute-field.tsx";
import { ScoreField } from "./score-field.tsx";
import { useFilterWords } from "./use-filter-words.ts";
import { useVocabulary } from "./use-vocabulary.ts";
import { changed, type VoiceFilter } from "./voice-filter.ts";

/** In the order of what people ask for most. */
const FIRST = ["topic", "touchpoint", "intent", "sentiment", "risk"] as const;
/** Waits that are asked for, minutes. */
const WAITS = ["5", "10", "30", "60", "120"];
const THEN = ["channel", "department", "stage", "speaker", "without"] as const;

interface FilterSheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly filter: VoiceFilter;
  readonly onChange: (filter: VoiceFilter) => void;
}

/** Every condition a filter can have. Each takes effect at once, so that the figures behind move along. */
export function FilterSheet({ open, onClose, title, filter, onChange }: FilterSheetProps): ReactNode {
  const t = useText();
  const { nameOf, valueOf } = useFilterWords();
  const { optionsOf, optionOf } = useVocabulary();
  const { data: attributes } = useQuery(attributesQuery);
  const { data: span } = useQuery(voiceSpanQuery);
  const set = (name: string) => (values: readonly string[]) => onChange(changed(filter, { [name]: values }));
  const waits = [...new Set([...WAITS, ...(filter["waiting"] ?? [])])].toSorted((a, b) => Number(a) - Number(b));
  const waitingOptions = [{ value: "", label: t("voices.filter.any") }, ...waits.map((minutes) => ({ value: minutes, label: valueOf("waiting", minutes) }))];
  const list = (name: string): ReactNode => {
    const options = optionsOf(name);
    if (options.length === 0) return null;
    return (
      <Field key={name} label={nameOf(name)}>
        <MultiSelect values={(filter[name] ?? []).map((value) => optionOf(name, value))} options={options} onChange={set(name)} placeholder={t("voices.filter.any")} />
      </Field>
    );
  };
  return (
    <Sheet open={open} onClose={onClose} title={title} lead={t("voices.filter.lead")} actions={<Button onClick={onClose}>{t("voices.filter.done")}</Button>}>
      <div className="grid gap-4">
        {FIRST.map(list)}
        <Field label={nameOf("waiting")}>
          <Select value={filter["waiting"]?.[0] ?? ""} options={waitingOptions} onChange={(minutes) => set("waiting")(minutes === "" ? [] : [minutes])} />
        </Field>
        {scoresOf(span).map((kind) => (
          <ScoreField key={kind} kind={kind} value={filter[kind]?.[0]} onChange={(value) => set(kind)(value === undefined ? [] : [value])} />
        ))}
        {attributes && attributes.length > 0 && (
          <fieldset className="grid gap-4 border-t border-rule pt-4">
            <legend className="float-left mb-1 w-full font-serif text-h3 font-semibold">{t("voices.filter.attributes")}</legend>
            {attributes.map((attribute) => (
              <AttributeField key={attribute.name} attribute={attribute} filter={filter} onChange={onChange} />
            ))}
          </fieldset>
        )}
        <div className="grid gap-4 border-t border-rule pt-4">{THEN.map(list)}</div>
      </div>
    </Sheet>
  );
}

const scoresOf = (span: VoiceSpan | undefined) => SCORES.filter((kind) => (span?.scores[kind] ?? 0) > 0);
