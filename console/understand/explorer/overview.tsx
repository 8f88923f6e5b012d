import type { ReactNode } from "react";
import type { VoiceSpan } from "#api/voice-span.ts";
import { Breakdown } from "./breakdown.tsx";
import type { Explorer } from "./use-explorer.ts";
import { KeyFigures } from "./key-figures.tsx";
import { LatestVoices } from "./latest-voices.tsx";
import { MeasureSelect } from "./measure-select.tsx";
import { Trend } from "./trend.tsx";

/** The slice as a page of a newspaper: the figures, their course, what they consist of, and the newest words. */
export function Overview({ explorer, span }: { explorer: Explorer; span: VoiceSpan }): ReactNode {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <KeyFigures explorer={explorer} span={span} />
      <Trend explorer={explorer} tools={<MeasureSelect explorer={explorer} span={span} />} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Breakdown explorer={explorer} span={span} />
        <LatestVoices explorer={explorer} />
      </div>
    </div>
  );
}
