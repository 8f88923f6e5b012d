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

/** Why the verdict is what it is: the estimate first, as the server words it for its direction, then what follows from it. */
export function Finding({ evaluation }: { evaluation: Evaluation }): ReactNode {
  const { language } = useFormat();
  const [first, ...others] = evaluation.reasons;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 border-t border-rule pt-6">
      {first && <p className="measure font-serif text-lead">{first[language]}</p>}
      {others.map((reason) => (
        <p key={reason.code} className="measure text-body">
          {reason[language]}
        </p>
      ))}
      <Effect evaluation={evaluation} />
    </div>
  );
}

/** The effect on a line with zero and the smallest effect that pays, and what was seen before and after. */
function Effect({ evaluation }: { evaluation: Evaluation }): ReactNode {
  const t = useText();
  const { language } = useFormat();
  const write = useEffectWriter(evaluation);
  const { effect, smallestEffect, before, after, verdict, plan, reasons } = evaluation;
  const { value, low, high } = effect;
  if (value === null || low === null || high === null) return null;
  return (
    <>
      <div className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <IntervalRuler
          value={value}
          low={low}
          high={high}
          marks={[{ at: 0, label: t("evaluations.noEffect") }, { at: smallestEffect, label: t("evaluations.pays", { smallest: write(smallestEffect) }) }]}
          write={write}
          tone={TONE[verdict]}
          ends={[t("evaluations.worse"), t("evaluations.better")]}
          summary={reasons[0]?.[language] ?? t(`evaluations.headline.${verdict}`)}
        />
        <div className="grid grid-cols-2 content-start gap-6">
          <Figure size="normal" label={t("evaluations.before")} value={before.mean} write={write} why={t("evaluations.noMean")} n={before.weeks} />
          <Figure size="normal" label={t("evaluations.after")} value={after.mean} write={write} why={t("evaluations.noMean")} n={after.weeks} />
        </div>
      </div>
      <p className="text-note text-faint">{t("evaluations.unitNote", { unit: t(`plan.unit.${plan.metric}`) })}</p>
    </>
  );
}
