import { type ReactNode, useState } from "react";
import { useFormat } from "#i18n/language-provider.tsx";
import { Badge } from "../badge.tsx";
import { DefinitionList } from "../definition-list.tsx";
import { Kbd } from "../kbd.tsx";
import { Section } from "../section.tsx";
import { Tabs } from "../tabs.tsx";
import { Highlighted } from "../text/highlighted.tsx";
import { useWords } from "./use-words.ts";

export function RecordSamples(): ReactNode {
  const { voice, marked, say, sections, owners, topics } = useWords();
  const format = useFormat();
  const [tab, setTab] = useState<"voices" | "words" | "history">("voices");
  const spans = marked.map(([word, kind]) => ({ start: voice.indexOf(word), end: voice.indexOf(word) + word.length, kind }));
  return (
    <div className="grid gap-7 lg:grid-cols-[3fr_2fr] lg:gap-12">
      <Section title={sections.voice}>
        <Tabs
          label={sections.voice}
          value={tab}
          onChange={setTab}
          tabs={[
            { value: "voices", label: say.tabVoices, content: <blockquote className="measure text-lead"><Highlighted text={voice} spans={spans} /></blockquote> },
            { value: "words", label: say.tabWords, content: topics.slice(0, 3).join(" · ") },
            { value: "history", label: say.tabHistory, content: <p>{format.relative("2024-05-07", new Date("2024-05-10"))}</p> },
          ]}
        />
      </Section>
      <Section title={sections.record}>
        <DefinitionList
          items={[
            { term: say.topic, value: topics[0] },
            { term: say.owner, value: owners[0] },
            { term: say.period, value: format.dateRange("2024-04-01", "2024-06-30") },
            { term: say.state, value: <span className="flex flex-wrap gap-1.5"><Badge tone="bad">{say.complaints}</Badge><Badge tone="warn">{say.high}</Badge><Badge tone="good">{say.treated}</Badge><Badge tone="accent">{say.baseline}</Badge><Badge>{say.normal}</Badge></span> },
            { term: say.edit, value: <Kbd>e</Kbd> },
          ]}
        />
      </Section>
    </div>
  );
}
