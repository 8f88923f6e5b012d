import type { ReactNode } from "react";
import type { Paint } from "../theme/paint.ts";
import { DASHES, paintOf } from "./chart-option.ts";
import { colourOf, type Series } from "./chart-spec.ts";

/** Names of the series with the line, bar or dot they are drawn by; nothing for a single series. */
export function ChartLegend({ series, paint }: { series: readonly Series[]; paint: Paint }): ReactNode {
  if (series.length < 2) return null;
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-note text-soft">
      {series.map((each, index) => {
        const place = colourOf(each, index);
        return (
          <li key={each.id} className="flex items-center gap-1.5">
            <svg aria-hidden width="22" height="10" viewBox="0 0 22 10">
              <Sample shape={each.shape} colour={paintOf(each, index, paint)} dash={each.dashed ? [6, 4] : DASHES[place]} />
            </svg>
            {each.name}
          </li>
        );
      })}
    </ul>
  );
}

function Sample({ shape, colour, dash }: { shape: Series["shape"]; colour: string; dash: (typeof DASHES)[number] | number[] | undefined }): ReactNode {
  if (shape === "bar") return <rect x="5" width="12" height="10" fill={colour} />;
  if (shape === "scatter") return <circle cx="11" cy="5" r="4.5" fill={colour} />;
  return <line x1="0" x2="22" y1="5" y2="5" stroke={colour} strokeWidth="2" strokeDasharray={Array.isArray(dash) ? dash.join(" ") : "none"} />;
}
