import { type Grain, grainFor } from "./buckets.ts";
import type { Explorer } from "./use-explorer.ts";

/** From when to when a course is drawn, and how finely: the days asked for, or all that voices cover. */
export function trendSpan({ meant, span, grain }: Pick<Explorer, "meant" | "span" | "grain">): { from: string; to: string; grain: Grain } {
  const to = meant["to"]?.[0] ?? span.last ?? "";
  const from = meant["from"]?.[0] ?? span.first ?? to;
  return { from, to, grain: grain === "auto" ? grainFor(from, to) : grain };
}
