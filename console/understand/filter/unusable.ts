import { day } from "#app/address/fields.ts";
import { CHANNELS, INTENTS, RISKS, SCALES, SCORES, SENTIMENTS, SPEAKERS } from "#api/vocabulary.ts";
import type { VoiceFilter } from "./voice-filter.ts";

/** What is wrong with a value: none of the words; no such day; the days in the wrong order; no number; no range of a scale; no id. */
export type Fault = "word" | "day" | "order" | "number" | "score" | "id";
export interface Unusable {
  readonly name: string;
  readonly value: string;
  readonly fault: Fault;
}

const WORDS: Readonly<Record<string, readonly string[]>> = { channel: CHANNELS, intent: INTENTS, everyIntent: INTENTS, risk: RISKS, everyRisk: RISKS, sentiment: SENTIMENTS, speaker: SPEAKERS };
const LACKS: readonly string[] = ["topic", "department", "sentiment", ...SCORES];
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const aDay = day();

/** Values that no question can be asked with, whatever there is in the workspace: an old bookmark, or an address typed by hand. */
export function unusableIn(filter: VoiceFilter): Unusable[] {
  const found = Object.entries(filter).flatMap(([name, values]) =>
    values.flatMap((value): Unusable[] => {
      const fault = faultOf(name, value);
      return fault ? [{ name, value, fault }] : [];
    }),
  );
  const [from, to] = [filter["from"]?.[0], filter["to"]?.[0]];
  if (from === undefined || to === undefined || from <= to || found.some(({ fault }) => fault === "day")) return found;
  return [...found, { name: "from", value: from, fault: "order" }, { name: "to", value: to, fault: "order" }];
}

function faultOf(name: string, value: string): Fault | undefined {
  if (name in WORDS) return WORDS[name]?.includes(value) ? undefined : "word";
  if (name === "without") return LACKS.includes(value) || /^attribute:./u.test(value) ? undefined : "word";
  if (name === "from" || name === "to") return aDay.read(value) === undefined ? "day" : undefined;
  if (name === "customer" || name === "import") return UUID.test(value) ? undefined : "id";
  if (name === "waiting") return /^\d{1,6}$/.test(value) ? undefined : "number";
  if (name in SCALES) return /^\d{1,2}(-\d{1,2})?$/.test(value) ? undefined : "score";
  return undefined;
}

/** The filter without these values. */
export const usable = (filter: VoiceFilter, unusable: readonly Pick<Unusable, "name" | "value">[]): VoiceFilter =>
  Object.fromEntries(
    Object.entries(filter)
      .map(([name, values]) => [name, values.filter((value) => !unusable.some((each) => each.name === name && each.value === value))] as const)
      .filter(([, values]) => values.length > 0),
  );
