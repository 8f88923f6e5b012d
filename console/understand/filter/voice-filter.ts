import type { AddressSearch } from "#app/address/search-text.ts";
import type { Where } from "#api/insights.ts";
import { SCORES } from "#api/vocabulary.ts";
import { plus } from "#design/form/date-presets.ts";

/**
 * Which voices are meant, as an address writes it: names and their values, the same names that GET /voices takes, so that
 * the address, the API and a link from another screen are one and the same. Without days all time is meant, which
 * `span=all` says outright; an address that says nothing at all means the newest days of the data.
 */
export type VoiceFilter = Readonly<Record<string, readonly string[]>>;

/** Names that hold a list of which one has to hold. */
export const LISTS = ["touchpoint", "channel", "department", "stage", "topic", "intent", "sentiment", "speaker", "customer", "import", "without", "risk", "aspect", "everyTopic", "everyIntent", "everyRisk", "everyAspect"] as const;
const PERIOD = ["from", "to", "span"] as const;
const SINGLE: ReadonlySet<string> = new Set([...PERIOD, "q", "waiting", ...SCORES]);
const NAMES: ReadonlySet<string> = new Set([...SINGLE, ...LISTS]);
export const ATTRIBUTE = "attribute.";

const isFilterName = (name: string): boolean => NAMES.has(name) || (name.startsWith(ATTRIBUTE) && name.length > ATTRIBUTE.length);
const isPeriod = (name: string): boolean => (PERIOD as readonly string[]).includes(name);

/** The filter that an address holds; names may carry a prefix, as those of a comparison's other side do. */
export function readFilter(search: AddressSearch, prefix = ""): VoiceFilter {
  return Object.fromEntries(
    Object.entries(search).flatMap(([written, value]) => {
      const name = written.slice(prefix.length);
      return written.startsWith(prefix) && isFilterName(name) && value !== "" ? [[name, Array.isArray(value) ? value : [value]]] : [];
    }),
  );
}

/** The filter with these values; none take a name out. Naming any days replaces the whole period. */
export function changed(filter: VoiceFilter, changes: VoiceFilter): VoiceFilter {
  const anew = Object.keys(changes).some(isPeriod);
  const kept = Object.entries(filter).filter(([name]) => !(name in changes) && !(anew && isPeriod(name)));
  return Object.fromEntries([...kept, ...Object.entries(changes).filter(([, values]) => values.length > 0)]);
}

/** What narrows the filter down besides search words and days: its chips. */
export const conditionsOf = (filter: VoiceFilter): [name: string, value: string][] =>
  Object.entries(filter).flatMap(([name, values]) => (isPeriod(name) || name === "q" ? [] : values.map((value): [string, string] => [name, value])));

/** The days of voices that there are; null when there are none. */
export interface Span {
  readonly first: string | null;
  readonly last: string | null;
}

/** How many days the newest voices cover when no days are asked for. */
const NEWEST = 90;

/** The filter with the days it means, and no `span`. The clock has no say: old data have newest voices too. */
export function withDays(filter: VoiceFilter, { first, last }: Span): VoiceFilter {
  const { span, ...rest } = filter;
  const saysNothing = Object.keys(filter).length === 0;
  if (!saysNothing || span || !first || !last) return rest;
  const start = plus(last, 1 - NEWEST);
  return { from: [start < first ? first : start], to: [last] };
}

/** The same voices, with the period said outright: what an address is written from, so that it goes on meaning them. */
export function stated(filter: VoiceFilter, span: Span): VoiceFilter {
  const meant = withDays(filter, span);
  return meant["from"] || meant["to"] ? meant : { ...meant, span: ["all"] };
}

/** As a question's `where` takes it. */
export function toWhere(filter: VoiceFilter): Where {
  const lists = Object.entries(filter).filter(([name]) => !SINGLE.has(name) && !name.startsWith(ATTRIBUTE));
  const attributes = Object.entries(filter).flatMap(([name, values]) => (name.startsWith(ATTRIBUTE) ? [[name.slice(ATTRIBUTE.length), values]] : []));
  const scores = SCORES.flatMap((kind) => (filter[kind]?.[0] ? [[kind, rangeOf(filter[kind][0])]] : []));
  return {
    ...Object.fromEntries(["from", "to", "q"].flatMap((name) => (filter[name]?.[0] ? [[name, filter[name][0]]] : []))),
    ...(filter["waiting"]?.[0] && { waiting: Number(filter["waiting"][0]) }),
    ...Object.fromEntries(lists),
    ...(attributes.length > 0 && { attributes: Object.fromEntries(attributes) }),
    ...(scores.length > 0 && { scores: Object.fromEntries(scores) }),
  };
}

/** "0-6" as its ends. */
export function rangeOf(text: string): { min: number; max: number } {
  const [min = 0, max = min] = text.split("-").map(Number);
  return { min, max };
}

/** The slice with one more word that a voice has to hold; not quoted, so that its other forms are found as well. */
export function withWord(filter: VoiceFilter, word: string): VoiceFilter {
  const asked = filter["q"]?.[0];
  return { ...filter, q: [asked ? `${asked} ${word}` : word] };
}
