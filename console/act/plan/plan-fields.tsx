import type { ReactNode } from "react";
import { METRICS } from "#api/plan.ts";
import { DateRange } from "#design/form/date-range.tsx";
import { Field } from "#design/form/field.tsx";
import { RadioGroup } from "#design/form/radio-group.tsx";
import { Select } from "#design/form/select.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { useText } from "#i18n/use-text.tsx";
import { naturalDirection } from "./metric-writer.ts";
import type { Lacking, PlanDraftFields } from "./plan-draft.ts";
import { SliceFields } from "./slice-fields.tsx";

export interface PlanFieldsProps {
  readonly draft: PlanDraftFields;
  readonly lacking: readonly Lacking[];
  readonly onChange: (change: Partial<PlanDraftFields>) => void;
}

/** The questions a plan answers, in the order in which one thinks of them. */
export function PlanFields({ draft, lacking, onChange }: PlanFieldsProps): ReactNode {
  const t = useText();
  const faultOf = (name: Lacking): string | undefined => (lacking.includes(name) ? t(`plan.lacking.${name}`) : undefined);
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("plan.metric")} hint={t(`plan.metricHint.${draft.metric}`)}>
          <Select value={draft.metric} options={METRICS.map((value) => ({ value, label: t(`plan.metric.${value}`) }))} onChange={(metric) => onChange({ metric, direction: naturalDirection(metric), smallestEffect: "" })} />
        </Field>
        <RadioGroup
          legend={t("plan.direction")}
          value={draft.direction}
          options={(["decrease", "increase"] as const).map((value) => ({ value, label: t(`plan.direction.${value}`) }))}
          onChange={(direction) => onChange({ direction })}
        />
      </div>
      <SliceFields legend={t("plan.slice")} hint={t("plan.sliceHint")} slice={draft.slice} error={faultOf("slice")} onChange={(slice) => onChange({ slice })} />
      <SliceFields legend={t("plan.comparison")} hint={t("plan.comparisonHint")} slice={draft.comparison} error={faultOf("comparison")} onChange={(comparison) => onChange({ comparison })} />
      <Field label={t("plan.baseline")} hint={t("plan.baselineHint")} required error={faultOf("baseline")}>
        <DateRange value={draft.baseline} onChange={(baseline) => onChange({ baseline })} />
      </Field>
      <Field label={t("plan.chosenFrom")} hint={t("plan.chosenFromHint")} error={faultOf("chosenFrom")}>
        <DateRange none={t("plan.chosenFromNone")} value={draft.chosenFrom} onChange={(chosenFrom) => onChange({ chosenFrom })} />
      </Field>
      <Field label={t("plan.smallestEffect")} hint={t("plan.smallestEffectHint")} required error={faultOf("smallestEffect")}>
        <span className="flex items-center gap-2">
          <span className="w-32">
            <TextInput inputMode="decimal" className="text-end" value={draft.smallestEffect} onChange={(event) => onChange({ smallestEffect: event.target.value.normalize("NFKC").trim() })} />
          </span>
          <span className="text-soft">{t(`plan.unit.${draft.metric}`)}</span>
        </span>
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("plan.minimumWeeks")} error={faultOf("minimumWeeks")}>
          <TextInput type="number" min={4} max={260} value={draft.minimumWeeks} onChange={(event) => onChange({ minimumWeeks: event.target.value })} />
        </Field>
        <Field label={t("plan.maximumWeeks")} error={faultOf("maximumWeeks")}>
          <TextInput type="number" min={4} max={260} value={draft.maximumWeeks} onChange={(event) => onChange({ maximumWeeks: event.target.value })} />
        </Field>
      </div>
    </>
  );
}
