import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { insightsQuery, type InsightRow, type Measure } from "#api/insights.ts";
import { SCORES } from "#api/vocabulary.ts";
import type { VoiceSpan } from "#api/voice-span.ts";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Settling } from "#design/feedback/settling.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { Figure } from "#design/figure.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { toWhere } from "../filter/voice-filter.ts";
import { differenceWriterOf, intervalOf, isClear, kindOf, voicesOf, writerOf } from "./measures.ts";
import type { Explorer } from "./use-explorer.ts";

const GRID = "grid min-h-[23.5rem] grid-cols-2 content-start gap-x-6 gap-y-6 sm:min-h-[8.25rem] sm:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))]";
const ALWAYS: readonly Measure[] = ["voices", "complaintShare", "requestShare", "praiseShare", "sentiment"];

/** What the slice comes to, each figure beside the days before, each opening its voices. */
export function KeyFigures({ explorer, span }: { explorer: Explorer; span: VoiceSpan }): ReactNode {
  const measures = [...ALWAYS, ...SCORES.filter((kind) => span.scores[kind] > 0)];
  const bounded = explorer.meant["from"] !== undefined && explorer.meant["to"] !== undefined;
  const asked = { where: toWhere(explorer.meant), ...(bounded && { compare: "previousPeriod" as const }) };
  const query = useQuery(insightsQuery({ measures, ...asked }));
  // Apart from the others: thresholds are compared voice by voice, which takes longer than adding up what was added up before.
  const risks = useQuery(insightsQuery({ measures: ["risks"], ...asked }));
  return (
    <Loaded query={query} skeleton={<Waiting figures={measures.length + 1} />}>
      {({ rows: [row] }) => (
        <Settling query={query} className={GRID}>
          {measures.map((measure) => (
            <KeyFigure key={measure} measure={measure} row={row} explorer={explorer} />
          ))}
          {risks.data ? <KeyFigure measure="risks" row={risks.data.rows[0]} explorer={explorer} /> : <Skeleton lines={3} />}
        </Settling>
      )}
    </Loaded>
  );
}

/** As high as the figures will be, in however many rows they stand. */
function Waiting({ figures }: { figures: number }): ReactNode {
  return (
    <div className={GRID}>
      {Array.from({ length: figures }, (_, index) => (
        <div key={index} className="h-[8.15rem]">
          <Skeleton lines={3} />
        </div>
      ))}
    </div>
  );
}

function KeyFigure({ measure, row, explorer }: { measure: Measure; row: InsightRow | undefined; explorer: Explorer }): ReactNode {
  const t = useText();
  const format = useFormat();
  const found = row?.measures[measure];
  const counts = kindOf(measure) === "count";
  // That so many were heard is no estimate; its interval matters where it is compared.
  const interval = found && !counts ? intervalOf(found) : undefined;
  return (
    <Figure
      label={t(`voices.measure.${measure}`)}
      value={found?.value ?? (counts ? 0 : null)}
      interval={interval}
      n={counts ? undefined : found?.n}
      write={writerOf(measure, format)}
      why={t("voices.noAnswers")}
      onOpen={() => explorer.open(voicesOf(measure, explorer.meant))}
      note={<Change measure={measure} row={row} />}
    />
  );
}

/** How much more than in as many days before; said to be unclear where the interval leaves it open. */
function Change({ measure, row }: { measure: Measure; row: InsightRow | undefined }): ReactNode {
  const t = useText();
  const format = useFormat();
  const compared = row?.compare?.[measure];
  if (!compared || compared.value === null || compared.n === 0 || compared.difference.value === null) return null;
  const write = differenceWriterOf(measure, format, (value) => t("voices.points", { value }));
  const id = isClear(compared.difference) ? "voices.change.clear" : "voices.change.unclear";
  return t(id, { difference: write(compared.difference.value) });
}
