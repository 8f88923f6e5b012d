import type { AddressSearch } from "#app/address/search-text.ts";
import { plus } from "#design/form/date-presets.ts";
import { daysBetween } from "../explorer/buckets.ts";
import { changed, readFilter, type Span, type VoiceFilter, withDays } from "../filter/voice-filter.ts";

/** What the other side of a comparison differs by stands in the address under this prefix; `vs.drop` names what it does without. */
export const OTHER = "vs.";
const DROP = `${OTHER}drop`;

/** The other side as it is written: this side, with what differs. It follows when this side is changed. */
export function readOther(filter: VoiceFilter, search: AddressSearch): VoiceFilter {
  const dropped = [search[DROP] ?? []].flat();
  return changed(filter, { ...Object.fromEntries(dropped.map((name) => [name, []])), ...readFilter(search, OTHER) });
}

/** The inverse: what of `other` differs from this side, as the address keeps it. */
export function writeOther(filter: VoiceFilter, other: VoiceFilter): AddressSearch {
  const differs = (name: string): boolean => JSON.stringify(filter[name]) !== JSON.stringify(other[name]);
  const own = Object.entries(other).filter(([name]) => differs(name)).map(([name, values]) => [`${OTHER}${name}`, [...values]]);
  const dropped = Object.keys(filter).filter((name) => !(name in other));
  return { ...Object.fromEntries(own), ...(dropped.length > 0 && { [DROP]: dropped }) };
}

interface Sides {
  readonly filter: VoiceFilter;
  readonly against: "previous" | "year" | "other";
  readonly otherWritten: VoiceFilter;
  readonly span: Span;
}

/** The other side with its days; undefined when a period before is asked for and this side has no first and last day. */
export function comparedFilter({ filter, against, otherWritten, span }: Sides): VoiceFilter | undefined {
  if (against === "other") return withDays(otherWritten, span);
  const meant = withDays(filter, span);
  const [from, to] = [meant["from"]?.[0], meant["to"]?.[0]];
  if (!from || !to) return undefined;
  const length = daysBetween(from, to);
  const days = against === "previous" ? { from: plus(from, -length), to: plus(from, -1) } : { from: yearBefore(from), to: yearBefore(to) };
  return { ...meant, from: [days.from], to: [days.to] };
}

/** The same day a year ago; 29 February becomes the 28th. */
function yearBefore(day: string): string {
  const year = Number(day.slice(0, 4)) - 1;
  const same = `${year}${day.slice(4)}`;
  return same.endsWith("-02-29") ? `${year}-02-28` : same;
}
