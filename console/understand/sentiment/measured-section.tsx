import type { ReactNode } from "react";
import type { Measured } from "#api/sentiment.ts";
import { Figure } from "#design/figure.tsx";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { Confusions } from "./confusions.tsx";

/** How often the version and the engine judge as the score says, on voices neither has seen. */
export function MeasuredSection({ measured }: { measured: Measured }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { own, engine, comparison, heldBack } = measured;
  const share = (value: number): string => format.percent(value);
  return (
    <Section title={t("sentiment.measured")} lead={t("sentiment.measuredLead", { n: format.number(heldBack) })}>
      <p className="measure mb-5 text-lead">
        {t(`sentiment.finding.${comparison.verdict}`)}
        <span className="block text-note text-soft">{t("sentiment.mcnemar", { gained: format.number(comparison.gained), lost: format.number(comparison.lost), p: comparison.p < 0.001 ? "< 0.001" : format.number(comparison.p, 3) })}</span>
      </p>
      <div className="grid grid-cols-2 gap-x-8 gap-y-5 sm:grid-cols-4">
        <Figure label={t("sentiment.ownAccuracy")} value={own.accuracy.value} interval={[own.accuracy.low, own.accuracy.high]} n={heldBack} write={share} />
        <Figure label={t("sentiment.engineAccuracy")} value={engine.accuracy.value} interval={[engine.accuracy.low, engine.accuracy.high]} n={heldBack} write={share} />
        <Figure label={t("sentiment.ownF1")} value={own.macroF1} write={(value) => format.number(value, 3)} note={t("sentiment.f1Note")} />
        <Figure label={t("sentiment.engineF1")} value={engine.macroF1} write={(value) => format.number(value, 3)} />
      </div>
      <div className="mt-6 grid gap-8 lg:grid-cols-2">
        <Confusions title={t("sentiment.confusionsOwn")} judged={own} />
        <Confusions title={t("sentiment.confusionsEngine")} judged={engine} />
      </div>
    </Section>
  );
}
