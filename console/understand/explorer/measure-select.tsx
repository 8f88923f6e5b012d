import type { ReactNode } from "react";
import type { VoiceSpan } from "#api/voice-span.ts";
import { Select } from "#design/form/select.tsx";
import { useText } from "#i18n/use-text.tsx";
import { MEASURES, measuresOf } from "./measures.ts";
import type { Explorer } from "./use-explorer.ts";

/** By what the chart and the table measure. */
export function MeasureSelect({ explorer, span }: { explorer: Explorer; span: VoiceSpan }): ReactNode {
  const t = useText();
  const offered = measuresOf(span);
  return (
    <Select
      aria-label={t("voices.measure.choose")}
      value={explorer.measure}
      options={MEASURES.filter((measure) => offered.includes(measure)).map((measure) => ({ value: measure, label: t(`voices.measure.${measure}`) }))}
      onChange={(measure) => explorer.change({ measure })}
      className="w-48"
    />
  );
}
