import { plus } from "#design/form/date-presets.ts";

/** The moment at which a day begins in an IANA time zone, as ISO text in UTC. */
export function startOfDay(day: string, timeZone: string): string {
  const guess = Date.parse(`${day}T00:00:00Z`);
  // Twice: the offset at the guess may be that of the other side of a change of clocks.
  const first = guess - offsetAt(guess, timeZone);
  return new Date(guess - offsetAt(first, timeZone)).toISOString();
}

/** From the first moment of `from` to the last of `to`; the end is exclusive. */
export function dayBounds(from: string | undefined, to: string | undefined, timeZone: string): { from: string | undefined; to: string | undefined } {
  return { from: from && startOfDay(from, timeZone), to: to && startOfDay(plus(to, 1), timeZone) };
}

/** How far the zone's clocks are ahead of UTC then, milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((each) => each.type === type)?.value);
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second")) - instant;
}
