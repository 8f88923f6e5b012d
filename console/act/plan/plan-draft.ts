import type { Initiative } from "#api/initiatives.ts";
import type { Metric, Plan, PlanContent, Slice, Window } from "#api/plan.ts";
import { type Days, plus } from "#design/form/date-presets.ts";
import { typedScale } from "./metric-writer.ts";

/** A plan while it is being written: numbers as they are typed, windows with open ends. */
export interface PlanDraftFields {
  readonly metric: Metric;
  readonly direction: "decrease" | "increase";
  readonly slice: Slice;
  readonly comparison: Slice;
  readonly baseline: Days;
  readonly chosenFrom: Days;
  readonly smallestEffect: string;
  readonly minimumWeeks: string;
  readonly maximumWeeks: string;
}

/** A year of whole weeks: the season comes round once. */
const BASELINE_DAYS = 52 * 7;

/**
 * What stands in the editor at first: the plan as written, or one that follows from the initiative. `ranked` is the window
 * whose ranking brought the topic up; it stays out of the baseline unless it lies after the start.
 */
export function draftOf(initiative: Pick<Initiative, "plan" | "opportunity" | "startsOn">, today: string, ranked?: Window): PlanDraftFields {
  const { plan, opportunity, startsOn } = initiative;
  if (plan) return written(plan);
  const start = startsOn ?? today;
  const chosen = ranked !== undefined && ranked.from < start ? { from: ranked.from, to: ranked.to < start ? ranked.to : plus(start, -1) } : undefined;
  const end = plus(chosen?.from ?? start, -1);
  return {
    metric: "complaints",
    direction: "decrease",
    slice: { ...(opportunity?.topic ? { topic: opportunity.topic.id } : {}), ...(opportunity?.touchpoint ? { touchpoint: opportunity.touchpoint.id } : {}) },
    comparison: {},
    baseline: { from: plus(end, 1 - BASELINE_DAYS), to: end },
    chosenFrom: chosen ?? { from: undefined, to: undefined },
    smallestEffect: "",
    minimumWeeks: "8",
    maximumWeeks: "26",
  };
}

function written(plan: Plan): PlanDraftFields {
  const { metric, direction, slice, comparison, baseline, chosenFrom, smallestEffect, minimumWeeks, maximumWeeks } = plan;
  return {
    metric, direction, slice, comparison, baseline, chosenFrom: chosenFrom ?? { from: undefined, to: undefined },
    smallestEffect: String(Number((smallestEffect * typedScale(metric)).toPrecision(12))), minimumWeeks: String(minimumWeeks), maximumWeeks: String(maximumWeeks),
  };
}

/** What is written and previewed: the plan without what the server adds. */
export const contentOf = ({ metric, direction, slice, comparison, baseline, chosenFrom, smallestEffect, minimumWeeks, maximumWeeks }: Plan): PlanContent => ({
  metric, direction, slice, comparison, baseline, chosenFrom, smallestEffect, minimumWeeks, maximumWeeks,
});

export type Lacking = "slice" | "comparison" | "baseline" | "chosenFrom" | "smallestEffect" | "minimumWeeks" | "maximumWeeks";

/** The plan to be written; or what it still lacks. */
export function readDraft(draft: PlanDraftFields): { readonly plan?: PlanContent; readonly lacking: readonly Lacking[] } {
  const { metric, direction, baseline, chosenFrom } = draft;
  const [slice, comparison] = [trimmed(draft.slice), trimmed(draft.comparison)];
  const smallestEffect = Number(draft.smallestEffect) / typedScale(metric);
  const [minimumWeeks, maximumWeeks] = [Number(draft.minimumWeeks), Number(draft.maximumWeeks)];
  const weeks = (value: number): boolean => Number.isInteger(value) && value >= 4 && value <= 260;
  const halfChosen = (chosenFrom.from === undefined) !== (chosenFrom.to === undefined);
  const faults: readonly [Lacking, boolean][] = [
    ["slice", isEmpty(slice)], ["comparison", isEmpty(comparison)],
    ["baseline", baseline.from === undefined || baseline.to === undefined], ["chosenFrom", halfChosen],
    ["smallestEffect", !(smallestEffect > 0)], ["minimumWeeks", !weeks(minimumWeeks)], ["maximumWeeks", !weeks(maximumWeeks)],
  ];
  const lacking = faults.filter(([, faulty]) => faulty).map(([name]) => name);
  if (baseline.from === undefined || baseline.to === undefined || halfChosen || !weeks(minimumWeeks) || !weeks(maximumWeeks)) return { lacking };
  const chosen = chosenFrom.from !== undefined && chosenFrom.to !== undefined ? { from: chosenFrom.from, to: chosenFrom.to } : null;
  // The preview needs some effect to ask for the weeks; while none is typed its answer to that is not shown.
  const effect = smallestEffect > 0 ? smallestEffect : 1;
  return { plan: { metric, direction, slice, comparison, baseline: { from: baseline.from, to: baseline.to }, chosenFrom: chosen, smallestEffect: effect, minimumWeeks, maximumWeeks }, lacking };
}

const isEmpty = ({ topic, touchpoint, attributes = {} }: Slice): boolean => !topic && !touchpoint && Object.keys(attributes).length === 0;

/** Without attributes whose value is not chosen yet. */
function trimmed({ topic, touchpoint, attributes = {} }: Slice): Slice {
  const chosen = Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ""));
  return { ...(topic ? { topic } : {}), ...(touchpoint ? { touchpoint } : {}), ...(Object.keys(chosen).length > 0 ? { attributes: chosen } : {}) };
}
