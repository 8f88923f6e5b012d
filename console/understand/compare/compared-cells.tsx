import type { ReactNode } from "react";
import type { Estimate, Measure } from "#api/insights.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { differenceWriterOf, intervalOf, isClear, kindOf, writerOf } from "../explorer/measures.ts";

/** One side's figure with interval and n, which opens its voices. */
export function SideCell({ measure, found, onOpen }: { measure: Measure; found: Estimate | undefined; onOpen: () => void }): ReactNode {
  const t = useText();
  const format = useFormat();
  if (!found || found.value === null) return <span className="text-faint">{t("voices.noAnswersShort")}</span>;
  const write = writerOf(measure, format);
  const counts = kindOf(measure) === "count";
  const interval = counts ? undefined : intervalOf(found);
  return (
    <button type="button" onClick={onOpen} title={t("design.figure.open")} className="group text-end">
      <span className="text-body underline decoration-rule-strong underline-offset-[3px] group-hover:decoration-accent">{write(found.value)}</span>
      <span className="flex flex-wrap justify-end gap-x-2 text-note">
        {interval && <span className="text-soft">{format.interval(interval[0], interval[1], write)}</span>}
        {!counts && <span className="text-faint">{t("design.n", { n: format.number(found.n) })}</span>}
      </span>
    </button>
  );
}

/** A minus B with its interval, and in words whether that leaves a doubt. */
export function DifferenceCell({ measure, difference }: { measure: Measure; difference: Estimate | undefined }): ReactNode {
  const t = useText();
  const format = useFormat();
  if (!difference || difference.value === null) return <span className="text-faint">{t("voices.noAnswersShort")}</span>;
  const write = differenceWriterOf(measure, format, (value) => t("voices.points", { value }));
  const interval = intervalOf(difference);
  const clear = isClear(difference);
  return (
    <>
      <span className={clear ? "text-body font-semibold" : "text-body text-soft"}>{write(difference.value)}</span>
      <span className="flex flex-wrap justify-end gap-x-2 text-note">
        {interval && <span className="text-soft">{format.interval(interval[0], interval[1], write)}</span>}
        <span className="text-faint">{clear === undefined ? t("voices.compare.noInterval") : t(clear ? "voices.compare.clear" : "voices.compare.unclear")}</span>
      </span>
    </>
  );
}
