import type { ReactNode } from "react";
import type { LearningDetail, Share } from "#api/topic-learning.ts";
import { Notice } from "#design/feedback/notice.tsx";
import { Progress } from "#design/feedback/progress.tsx";
import { Figure } from "#design/figure.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** How many answers it takes to begin: ten of each kind. */
const NEEDED = 20;
/** A rule that is surely right less often than this takes in too much. */
const BROAD = 0.75;

/** How good a topic's tags are on voices held back, or how many answers are missing until that can be said. */
export function TopicQuality({ learning }: { learning: LearningDetail }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { state, examples, needed, precision, recall, ruleAlone, ruled, outside, version, learnedAt } = learning;
  const missing = needed.with + needed.without;
  if (state === "few") {
    const which = needed.without === 0 ? "with" : needed.with === 0 ? "without" : "both";
    return (
      <div className="grid gap-3">
        <p className="font-serif text-h3">{t("topics.quality.few", { missing: format.number(missing) })}</p>
        <Progress label={t("topics.quality.have", { with: format.number(examples.with), without: format.number(examples.without) })} share={(NEEDED - missing) / NEEDED} />
        <p className="text-soft">{t("topics.quality.needed", { which, with: format.number(needed.with), without: format.number(needed.without) })}</p>
      </div>
    );
  }
  if (state === "learning") return <p className="text-soft">{t("topics.quality.learning")}</p>;
  const write = (value: number): string => format.percent(value, 0);
  const figure = (label: string, share: Share | undefined, alone: Share | undefined): ReactNode => (
    <Figure
      label={label}
      value={share?.value ?? null}
      interval={share ? [share.low, share.high] : undefined}
      n={share?.of}
      write={write}
      why={t("topics.quality.none")}
      note={state === "on" && alone && t("topics.quality.ruleAlone", { value: write(alone.value) })}
    />
  );
  return (
    <div className="grid gap-3">
      <div className="grid grid-cols-2 gap-6">
        {figure(t("topics.precision"), precision, ruleAlone?.precision)}
        {figure(t("topics.recall"), recall, ruleAlone?.recall)}
      </div>
      {state === "on" && ruled?.needed === 0 && (
        <p className="text-soft">{t("topics.quality.removes", { share: ruled.rightly ? write(ruled.rightly.value) : "none", removed: format.number(ruled.removed), rightly: format.number(ruled.rightly?.right ?? 0) })}</p>
      )}
      {state === "on" && ruled && ruled.needed > 0 && ruleAlone?.precision && ruleAlone.precision.high < BROAD && <Notice tone="warn">{t("topics.quality.broad", { needed: format.number(ruled.needed) })}</Notice>}
      {state === "on" && outside && outside.needed > 0 && (
        <Notice title={t("topics.quality.outside", { needed: format.number(outside.needed) })}>{t("topics.quality.outsideLead")}</Notice>
      )}
      <p className="text-note text-soft">{t("topics.quality.how")}</p>
      <p className="text-note text-soft">
        {state === "off" ? t("topics.model.off") : version !== null && learnedAt !== null && t("topics.model.inForce", { version, when: format.dateTime(learnedAt) })}{" "}
        {t("topics.examples", { with: format.number(examples.with), without: format.number(examples.without) })}
      </p>
    </div>
  );
}
