import type { ReactNode } from "react";
import type { Opportunity } from "#api/opportunities.ts";
import { Sparkline } from "#design/chart/sparkline.tsx";
import { cx } from "#design/cx.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { courseOf } from "./opportunity-figures.ts";

/** Complaints and requests by week, and the second half of the period against the first in words. */
export function TrendCell({ opportunity }: { opportunity: Pick<Opportunity, "trend" | "weekly"> }): ReactNode {
  const t = useText();
  const format = useFormat();
  const course = courseOf(opportunity.trend);
  const { value } = opportunity.trend.ratio;
  return (
    <div>
      <span className="flex items-end gap-3">
        <Sparkline values={opportunity.weekly.map((week) => week.concerns)} width={96} />
        {value !== null && t("opportunities.times", { ratio: format.number(value, 2) })}
      </span>
      <span className={cx("block text-note", course === "rising" ? "text-bad" : course === "falling" ? "text-good" : "text-faint")}>{t(`opportunities.change.${course}`)}</span>
    </div>
  );
}
