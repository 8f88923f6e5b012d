import type { ReactNode } from "react";
import type { Evaluation, Verdict } from "#api/evaluations.ts";
import { IntervalRuler } from "#design/chart/interval-ruler.tsx";
import { Figure } from "#design/figure.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { useEffectWriter } from "./effect-writer.ts";

const TONE: Readonly<Record<Verdict, "good" | "warn" | "bad" | "neutral">> = {
  "worked-and-pays": "good", worked: "good", "too-small-to-pay": "warn", harmed: "bad", "did-not-work": "neutral", "cannot-tell-yet": "neutral", refused: "neutral",
};

/** The effect beside the smallest one that pays, in a sentence, as figures and on a line. */
export function Effect({ evaluation }: { evaluation: Evaluation }): ReactNode {
  const t = useText();
  const format = useFormat();
  const write = useEffectWriter(evaluation);
  const { effect, smallestEffect, before, after, verdict, plan } = evaluation;
  const { value, low, high } = effect;
  if (value === null || low === null || high === null) return null;
  const words = t(`plan.shortUnit.${plan.metric}`);
  const sentence = t(`evaluations.sentence.${plan.direction}`, {
    metric: t(`plan.metric.${plan.metric}`), value: write(value), interval: format.interval(low, high, write), smallest: write(smallestEffect), unit: words,
  });
  return (
    <div className="grid gap-6 border-y border-rule py-6">
      <p className="measure font-serif text-lead">{sentence}</p>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <IntervalRuler
          value={value}
          low={low}
          high={high}
          marks={[{ at: 0, label: t("evaluations.noEffect") }, { at: smallestEffect, label: t("evaluations.pays", { smallest: write(smallestEffect) }) }]}
          write={write}
          tone={TONE[verdict]}
          summary={sentence}
        />
        <div className="grid grid-cols-2 gap-6">
          <Figure size="normal" label={t("evaluations.before")} value={before.mean} write={write} why={t("evaluations.noMean")} n={before.weeks} />
          <Figure size="normal" label={t("evaluations.after")} value={after.mean} write={write} why={t("evaluations.noMean")} n={after.weeks} />
        </div>
      </div>
      <p className="-mt-4 text-note text-faint">{t("evaluations.unitNote", { unit: t(`plan.unit.${plan.metric}`) })}</p>
    </div>
  );
}
