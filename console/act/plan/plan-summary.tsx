import type { ReactNode } from "react";
import type { Plan } from "#api/plan.ts";
import { type Definition, DefinitionList } from "#design/definition-list.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { metricWriter } from "./metric-writer.ts";
import { useSliceName } from "./use-slice-name.ts";

/** The plan as a record; once frozen with time stamp and hash. `more` follows in the same list. */
export function PlanSummary({ plan, more = [] }: { plan: Plan; more?: readonly Definition[] }): ReactNode {
  const t = useText();
  const format = useFormat();
  const nameOf = useSliceName();
  const write = metricWriter(plan.metric, format);
  const items: (Definition | false)[] = [
    { term: t("plan.metric"), value: t("plan.metricMoves", { metric: t(`plan.metric.${plan.metric}`), direction: t(`plan.direction.${plan.direction}`) }) },
    { term: t("plan.slice"), value: nameOf(plan.slice) },
    { term: t("plan.comparison"), value: nameOf(plan.comparison) },
    { term: t("plan.baseline"), value: format.dateRange(plan.baseline.from, plan.baseline.to) },
    plan.chosenFrom !== null && { term: t("plan.chosenFrom"), value: format.dateRange(plan.chosenFrom.from, plan.chosenFrom.to) },
    { term: t("plan.smallestEffect"), value: t("plan.with", { value: write(plan.smallestEffect), unit: t(`plan.shortUnit.${plan.metric}`) }) },
    { term: t("plan.length"), value: t("plan.lengthOf", { least: plan.minimumWeeks, most: plan.maximumWeeks }) },
    plan.frozenAt !== null && { term: t("plan.frozenAt"), value: format.dateTime(plan.frozenAt) },
    plan.hash !== null && { term: t("plan.hash"), value: <code className="font-mono text-note break-all">{plan.hash}</code> },
    plan.amendments.length > 0 && { term: t("plan.amendments"), value: t("plan.amended", { n: plan.amendments.length }) },
    ...more,
  ];
  return <DefinitionList className="border-b border-rule" items={items.filter((item) => item !== false)} />;
}
