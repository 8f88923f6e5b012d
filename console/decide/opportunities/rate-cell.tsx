import type { ReactNode } from "react";
import type { Opportunity } from "#api/opportunities.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { pair, rateWriter } from "./opportunity-figures.ts";

/** The rate with its interval under it. */
export function RateCell({ rate }: { rate: Opportunity["rate"] }): ReactNode {
  const format = useFormat();
  const write = rateWriter(rate, format);
  const interval = pair(rate);
  return (
    <>
      <span className="font-serif text-h3">{rate.value === null ? "—" : write(rate.value)}</span>
      {interval && <span className="block text-note text-faint">{format.interval(interval[0], interval[1], write)}</span>}
    </>
  );
}
