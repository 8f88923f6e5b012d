import type { ReactNode } from "react";
import type { VoiceSpan } from "#api/voice-span.ts";
import { Notice } from "#design/feedback/notice.tsx";
import { useText } from "#i18n/use-text.tsx";
import type { Explorer } from "../explorer/use-explorer.ts";
import type { VoiceFilter } from "../filter/voice-filter.ts";
import { CompareBreakdown } from "./compare-breakdown.tsx";
import { CompareFigures } from "./compare-figures.tsx";
import { CompareSides } from "./compare-sides.tsx";
import { CompareTrend } from "./compare-trend.tsx";
import { DistinguishingWords } from "./distinguishing-words.tsx";

/** Two slices side by side: what they are, their figures, what they consist of, and the words that tell them apart. */
export function CompareView({ explorer, span }: { explorer: Explorer; span: VoiceSpan }): ReactNode {
  const t = useText();
  const { other } = explorer;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <CompareSides explorer={explorer} span={span} />
      {other === undefined ? (
        <Notice title={t("voices.compare.noDays")}>{t("voices.compare.noDaysLead")}</Notice>
      ) : (
        <>
          {sameSlice(explorer.meant, other) && <Notice title={t("voices.compare.same")}>{t("voices.compare.sameLead")}</Notice>}
          <CompareFigures explorer={explorer} other={other} span={span} />
          <CompareTrend explorer={explorer} other={other} span={span} />
          <DistinguishingWords explorer={explorer} other={other} />
          <CompareBreakdown explorer={explorer} other={other} span={span} />
        </>
      )}
    </div>
  );
}

/** Whether both sides mean the very same voices, as they do before B is changed. */
const sameSlice = (a: VoiceFilter, b: VoiceFilter): boolean => JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
