import type { Estimate, Measure } from "#api/insights.ts";
import type { Format } from "#i18n/format.ts";
import { RISKS, SCALES, SCORES } from "#api/vocabulary.ts";
import type { VoiceSpan } from "#api/voice-span.ts";
import type { VoiceFilter } from "../filter/voice-filter.ts";

/** What the explorer measures by, in the order of its choices; the first is the standing one. */
export const MEASURES = [
  "voices", "complaints", "complaintShare", "requests", "requestShare", "praises", "praiseShare", "questions", "questionShare",
  "sentiment", "aspectSentiment", "risks", "riskShare", "nps", "csat", "ces", "star", "customers",
] as const satisfies readonly Measure[];

type Kind = "count" | "share" | "nps" | "mean";
const SHARES: ReadonlySet<Measure> = new Set(["complaintShare", "requestShare", "praiseShare", "questionShare", "riskShare"]);
const MEANS: ReadonlySet<Measure> = new Set(["sentiment", "aspectSentiment", "csat", "ces", "star"]);

export function kindOf(measure: Measure): Kind {
  if (measure === "nps") return "nps";
  return SHARES.has(measure) ? "share" : MEANS.has(measure) ? "mean" : "count";
}

/** The measures that these data can answer: a score nobody gave is not offered. */
export const measuresOf = ({ scores }: Pick<VoiceSpan, "scores">): readonly Measure[] =>
  MEASURES.filter((measure) => !SCORES.some((kind) => kind === measure && scores[kind] === 0));

/** How a value of a measure is written. */
export function writerOf(measure: Measure, format: Format): (value: number) => string {
  switch (kindOf(measure)) {
    case "share": return (value) => format.percent(value);
    case "nps": return (value) => format.number(value, 1);
    case "mean": return (value) => format.number(value, 2);
    case "count": return (value) => format.number(value);
  }
}

/** How a difference is written: shares in percentage points, which is what `points` says. */
export function differenceWriterOf(measure: Measure, format: Format, points: (value: string) => string): (value: number) => string {
  switch (kindOf(measure)) {
    case "share": return (value) => points(format.signed(value * 100));
    case "nps": return (value) => format.signed(value, 1);
    case "mean": return (value) => format.signed(value, 2);
    case "count": return (value) => format.signed(value, 0);
  }
}

/** What narrows a slice down to the voices that a figure of this measure stands for. */
export function voicesOf(measure: Measure, filter: VoiceFilter): VoiceFilter {
  const intent = { complaints: "complaint", complaintShare: "complaint", requests: "request", requestShare: "request", praises: "praise", praiseShare: "praise", questions: "question", questionShare: "question" }[measure as string];
  if (intent !== undefined) return both(filter, "intent", "everyIntent", intent);
  if (measure === "risks" || measure === "riskShare") return atRisk(filter);
  const score = SCORES.find((kind) => kind === measure);
  return score && !filter[score] ? { ...filter, [score]: [SCALES[score].join("-")] } : filter;
}

/** The voices of a slice that carry any risk: all kinds, unless some are asked for already. */
export const atRisk = (filter: VoiceFilter): VoiceFilter => (filter["risk"] ? filter : { ...filter, risk: RISKS });

/** A voice has several intents and topics: what is asked for already stays, and this one has to hold as well. */
export function both(filter: VoiceFilter, name: string, every: string, value: string): VoiceFilter {
  const asked = filter[name];
  if (!asked || (asked.length === 1 && asked[0] === value)) return { ...filter, [name]: [value] };
  return { ...filter, [every]: [...new Set([...(filter[every] ?? []), value])] };
}

/** The interval of an estimate, when it has one. */
export const intervalOf = ({ low, high }: Pick<Estimate, "low" | "high">): readonly [number, number] | undefined => (low === null || high === null ? undefined : [low, high]);

/** Whether the interval of a difference leaves no doubt about its sign; undefined when it has none. */
export function isClear(difference: Estimate): boolean | undefined {
  const interval = intervalOf(difference);
  return interval && (interval[0] > 0 || interval[1] < 0);
}
