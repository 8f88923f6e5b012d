import type { ReactNode } from "react";
import { DateRange } from "#design/form/date-range.tsx";
import { useText } from "#i18n/use-text.tsx";
import { changed, type Span, type VoiceFilter, withDays } from "./voice-filter.ts";

/** The days of a filter. Usual spans end with the newest voice, not with today. */
export function PeriodPicker({ filter, span, onChange, className = "" }: { filter: VoiceFilter; span: Span; onChange: (filter: VoiceFilter) => void; className?: string }): ReactNode {
  const t = useText();
  const { from, to } = withDays(filter, span);
  return (
    <DateRange
      label={t("voices.filter.period")}
      value={{ from: from?.[0], to: to?.[0] }}
      until={span.last ?? undefined}
      onChange={(days) => onChange(changed(filter, days.from || days.to ? { from: days.from ? [days.from] : [], to: days.to ? [days.to] : [], span: [] } : { span: ["all"] }))}
      className={className}
    />
  );
}
