import type { ReactNode } from "react";
import { useFormat } from "#i18n/language-provider.tsx";
import { Figure } from "../figure.tsx";
import { useToast } from "../overlay/toast.tsx";
import { Section } from "../section.tsx";
import { useWords } from "./use-words.ts";

export function FigureSamples(): ReactNode {
  const { sections, say } = useWords();
  const format = useFormat();
  const toast = useToast();
  return (
    <Section title={sections.figures}>
      <div className="grid gap-6 sm:grid-cols-2 lg:grid-cols-4">
        <Figure label={say.score} value={-12.4} interval={[-15.8, -9]} n={3120} write={(value) => format.signed(value)} onOpen={() => toast({ title: say.score })} />
        <Figure label={say.complaints} value={0.0821} interval={[0.0762, 0.0884]} n={8412} write={(value) => format.percent(value)} />
        <Figure label={say.retention} value={-0.034} interval={[-0.061, -0.007]} n={12_480} write={(value) => format.percent(value)} />
        <Figure label={say.stake} value={null} why={say.notComputable} write={format.yen} />
      </div>
    </Section>
  );
}
