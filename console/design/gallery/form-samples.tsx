import { type ReactNode, useState } from "react";
import { text } from "#app/address/fields.ts";
import { useAddressState } from "#app/address/use-address-state.ts";
import { Checkbox } from "../form/checkbox.tsx";
import { Combobox, MultiSelect } from "../form/combobox.tsx";
import { DateRange } from "../form/date-range.tsx";
import type { Days } from "../form/date-presets.ts";
import { Field } from "../form/field.tsx";
import { FileDrop } from "../form/file-drop.tsx";
import { RadioGroup } from "../form/radio-group.tsx";
import { SearchInput } from "../form/search-input.tsx";
import { Select } from "../form/select.tsx";
import { TextArea, TextInput } from "../form/text-input.tsx";
import { Section } from "../section.tsx";
import { useWords } from "./use-words.ts";

const FIELDS = { q: text() };

export function FormSamples(): ReactNode {
  const { say, sections, owners, topics } = useWords();
  const options = (names: readonly string[]) => names.map((label, index) => ({ value: String(index), label }));
  const [filter, change] = useAddressState(FIELDS);
  const [owner, setOwner] = useState<string | undefined>("1");
  const [chosen, setChosen] = useState<readonly string[]>(["0", "3"]);
  const [level, setLevel] = useState<"high" | "normal" | "low">("normal");
  const [notify, setNotify] = useState(true);
  const [days, setDays] = useState<Days>({ from: "2024-04-01", to: "2024-06-30" });
  const [file, setFile] = useState<File>();
  const levels = (["high", "normal", "low"] as const).map((value) => ({ value, label: say[value] }));
  return (
    <Section title={sections.form}>
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-2">
        <Field label={say.name} hint={say.nameHint} required error={say.nameError}>
          <TextInput defaultValue={topics[0]} />
        </Field>
        <Field label={say.tabWords}>
          <SearchInput value={filter.q} onChange={(q) => change({ q })} />
        </Field>
        <Field label={say.owner}>
          <Combobox options={options(owners)} value={owner} onChange={setOwner} />
        </Field>
        <Field label={say.topic}>
          <MultiSelect options={options(topics)} values={chosen} onChange={setChosen} />
        </Field>
        <Field label={say.period}>
          <DateRange value={days} onChange={setDays} />
        </Field>
        <Field label={say.reason}>
          <TextArea placeholder={say.nameHint} />
        </Field>
        <div className="grid content-start gap-4">
          <Field label={say.importance}>
            <Select value={level} onChange={setLevel} options={levels} />
          </Field>
          <Checkbox label={say.notify} hint={say.notifyHint} checked={notify} onChange={setNotify} />
        </div>
        <RadioGroup legend={say.importance} required value={level} onChange={setLevel} options={levels} />
        <FileDrop accept=".csv" file={file} onFile={setFile} />
      </div>
    </Section>
  );
}
