import type { ReactNode } from "react";
import { SCALES, type ScoreKind } from "#api/vocabulary.ts";
import { Field } from "#design/form/field.tsx";
import { Select } from "#design/form/select.tsx";
import { useText } from "#i18n/use-text.tsx";
import { rangeOf } from "./voice-filter.ts";

/** From which answer to which one of a score's scale; undefined when it does not matter. */
export function ScoreField({ kind, value, onChange }: { kind: ScoreKind; value: string | undefined; onChange: (value: string | undefined) => void }): ReactNode {
  const t = useText();
  const [low, high] = SCALES[kind];
  const { min, max } = value === undefined ? { min: undefined, max: undefined } : rangeOf(value);
  const answers = Array.from({ length: high - low + 1 }, (_, index) => String(low + index));
  const options = [{ value: "", label: t("voices.filter.any") }, ...answers.map((answer) => ({ value: answer, label: answer }))];
  const set = (from: string, to: string): void => {
    if (from === "" && to === "") return onChange(undefined);
    const [start, end] = [Number(from === "" ? low : from), Number(to === "" ? high : to)];
    onChange(`${Math.min(start, end)}-${Math.max(start, end)}`);
  };
  const [from, to] = [min === undefined ? "" : String(min), max === undefined ? "" : String(max)];
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field label={t("voices.filter.scoreFrom", { score: t(`vocabulary.score.${kind}`) })}>
        <Select value={from} options={options} onChange={(next) => set(next, to)} />
      </Field>
      <Field label={t("voices.filter.scoreTo")}>
        <Select value={to} options={options} onChange={(next) => set(from, next)} />
      </Field>
    </div>
  );
}
