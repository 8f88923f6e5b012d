import { type ReactNode, useState } from "react";
import { INTENTS, RISKS } from "#api/vocabulary.ts";
import type { VoiceDetail } from "#api/voices.ts";
import { Checkbox } from "#design/form/checkbox.tsx";
import { Combobox, MultiSelect } from "#design/form/combobox.tsx";
import { Field } from "#design/form/field.tsx";
import { RadioGroup } from "#design/form/radio-group.tsx";
import { Dialog } from "#design/overlay/dialog.tsx";
import { DialogActions } from "#design/overlay/dialog-actions.tsx";
import { useText } from "#i18n/use-text.tsx";
import { useVocabulary } from "../filter/use-vocabulary.ts";
import { STEP_NAMES, STEPS, stepOf } from "./sentiment-steps.ts";
import { type Correctable, useCorrect } from "./use-correct.ts";

type Value = readonly string[] | string | number | undefined;

/** Asks what holds instead. */
export function CorrectionEditor({ detail, field, onClose }: { detail: VoiceDetail; field: Correctable; onClose: () => void }): ReactNode {
  const t = useText();
  const correct = useCorrect(detail);
  const [value, setValue] = useState<Value>(presentOf(detail, field));
  const lacking = value === undefined || (field === "intents" && (value as readonly string[]).length === 0);
  const save = async (): Promise<void> => {
    if (!lacking && (await correct.state(field, field === "sentiment" ? Number(value) : value))) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("voices.correct.of", { field: t(`voices.field.${field}`) })}
      lead={t("voices.correct.lead")}
      actions={<DialogActions onCancel={onClose} action={t("voices.correct.save")} busy={correct.busy} disabled={lacking} onAct={() => void save()} />}
    >
      <Editor field={field} value={value} onChange={setValue} />
    </Dialog>
  );
}

function presentOf({ voice }: VoiceDetail, field: Correctable): Value {
  switch (field) {
    case "topics": return voice.topics.map(({ id }) => id);
    case "intents": return voice.intents;
    case "risks": return voice.risks;
    case "sentiment": return stepOf(voice.sentiment);
    case "touchpoint": return voice.touchpoint?.id;
  }
}

function Editor({ field, value, onChange }: { field: Correctable; value: Value; onChange: (value: Value) => void }): ReactNode {
  const t = useText();
  const { optionsOf } = useVocabulary();
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  switch (field) {
    case "topics":
      return (
        <Field label={t("voices.field.topics")}>
          <MultiSelect values={chosen} options={optionsOf("topic")} onChange={onChange} placeholder={t("voices.why.noTopics")} />
        </Field>
      );
    case "intents":
    case "risks": {
      const [legend, words, kinds] = field === "intents" ? [t("voices.correct.intents"), "intent", INTENTS] : [t("voices.correct.risks"), "risk", RISKS];
      return (
        <fieldset>
          <legend className="mb-1 font-semibold">{legend}</legend>
          {kinds.map((kind) => (
            <Checkbox key={kind} label={t(`vocabulary.${words}.${kind}`)} checked={chosen.includes(kind)} onChange={(on) => onChange(on ? [...chosen, kind] : chosen.filter((each) => each !== kind))} />
          ))}
        </fieldset>
      );
    }
    case "sentiment":
      return <RadioGroup legend={t("voices.field.sentiment")} value={value === undefined ? undefined : String(value)} options={STEPS.map((step) => ({ value: step, label: t(`voices.sentiment.${STEP_NAMES[step]}`) }))} onChange={onChange} />;
    case "touchpoint":
      return (
        <Field label={t("voices.field.touchpoint")}>
          <Combobox value={value === undefined ? undefined : String(value)} options={optionsOf("touchpoint")} onChange={onChange} />
        </Field>
      );
  }
}
