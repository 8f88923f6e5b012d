import type { InsightRow } from "#api/insights.ts";
import { SCORES } from "#api/vocabulary.ts";
import type { VoiceSpan } from "#api/voice-span.ts";
import { ATTRIBUTE, type VoiceFilter } from "../filter/voice-filter.ts";
import { both } from "./measures.ts";

/** What voices are broken down by, besides attributes. */
const DIMENSIONS = ["topic", "touchpoint", "channel", "department", "stage", "intent", "sentiment", "risk", "aspect", "speaker"] as const;
export const BY_ATTRIBUTE = "attribute:";

/** The dimensions that these data have; attributes follow by name. */
export function dimensionsOf({ scores }: Pick<VoiceSpan, "scores">, attributes: readonly string[]): string[] {
  const given = SCORES.flatMap((kind) => (scores[kind] === 0 ? [] : kind === "nps" ? ["npsBand", "nps"] : [kind]));
  return [...DIMENSIONS, ...given, ...attributes.map((name) => `${BY_ATTRIBUTE}${name}`)];
}

/** A group of an answer: what the filter calls it (null: voices that have none), and its name where it is a thing. */
export interface Group {
  readonly value: string | null;
  readonly name: string | undefined;
}

export function groupOf({ key }: InsightRow, dimension: string): Group {
  const found = key[dimension] ?? null;
  return found !== null && typeof found === "object" ? { value: found.id, name: found.name } : { value: found, name: undefined };
}

const BANDS: Readonly<Record<string, string>> = { promoter: "9-10", passive: "7-8", detractor: "0-6" };

/** The filter of one group within a slice. */
export function inGroup(filter: VoiceFilter, dimension: string, { value }: Group): VoiceFilter {
  const attribute = dimension.startsWith(BY_ATTRIBUTE) ? dimension.slice(BY_ATTRIBUTE.length) : undefined;
  if (value === null) {
    const lack = dimension === "npsBand" ? "nps" : dimension;
    return { ...filter, without: [...new Set([...(filter["without"] ?? []), lack])] };
  }
  if (attribute !== undefined) return { ...filter, [`${ATTRIBUTE}${attribute}`]: [value] };
  if (dimension === "npsBand") return { ...filter, nps: [BANDS[value] ?? value] };
  if (dimension === "topic") return both(filter, "topic", "everyTopic", value);
  if (dimension === "intent") return both(filter, "intent", "everyIntent", value);
  if (dimension === "risk") return both(filter, "risk", "everyRisk", value);
  if (dimension === "aspect") return both(filter, "aspect", "everyAspect", value);
  return { ...filter, [dimension]: [value] };
}
