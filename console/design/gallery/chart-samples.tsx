import { type ReactNode, useMemo } from "react";
import { useFormat } from "#i18n/language-provider.tsx";
import { ChartFrame } from "../chart/chart-frame.tsx";
import { useToast } from "../overlay/toast.tsx";
import { Section } from "../section.tsx";
import { ranking, scatter, weekly } from "./sample-charts.ts";
import { useWords } from "./use-words.ts";

export function ChartSamples(): ReactNode {
  const words = useWords();
  const format = useFormat();
  const toast = useToast();
  const [line, bar, dots] = useMemo(() => [weekly(words, format), ranking(words, format), scatter(words, format)], [words, format]);
  const { say } = words;
  return (
    <Section title={words.sections.charts}>
      <div className="grid gap-8">
        <ChartFrame title={say.weekly} summary={say.weeklySummary} spec={line} n={11_840} note={say.note} height={320} onPick={(series, point) => toast({ title: `${series.name} ${point.x}` })} />
        <div className="grid gap-8 lg:grid-cols-2">
          <ChartFrame title={say.ranking} summary={say.rankingSummary} spec={bar} n={1180} height={320} onPick={(series, point) => toast({ title: `${series.name} ${point.x}` })} />
          <ChartFrame title={say.scatter} summary={say.scatterSummary} spec={dots} n={24} height={320} />
        </div>
      </div>
    </Section>
  );
}
