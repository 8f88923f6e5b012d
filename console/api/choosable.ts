import type { Ref } from "./figures.ts";

interface Named extends Ref {
  readonly mergedInto: string | null;
  readonly status?: "active" | "archived";
}

/** The topics or touchpoints that can still be chosen: merged and archived ones only keep their names. */
export const choosable = (named: readonly Named[] = []): readonly Ref[] => named.filter((each) => each.mergedInto === null && each.status !== "archived");
