import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type Word, wordsQuery } from "#api/insights.ts";
import { Bar, barScale } from "#design/bar.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Settling } from "#design/feedback/settling.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import type { Explorer } from "../explorer/use-explorer.ts";
import { toWhere, type VoiceFilter, withWord } from "../filter/voice-filter.ts";
import { SideMark } from "./side-mark.tsx";

const MOST = 15;

/** The words that mark one side against the other (log odds, only those beyond chance); each opens its voices. */
export function DistinguishingWords({ explorer, other }: { explorer: Explorer; other: VoiceFilter }): ReactNode {
  const t = useText();
  const { meant } = explorer;
  const query = useQuery(wordsQuery({ where: toWhere(meant), compare: { where: toWhere(other) }, limit: MOST }));
  return (
    <Section title={t("voices.words")} lead={t("voices.words.lead")}>
      <Loaded query={query} skeleton={<Skeleton lines={10} />}>
        {({ voices, otherVoices, words, otherWords }) => (
          <Settling query={query} className="grid gap-x-10 gap-y-6 md:grid-cols-2">
            <WordList side="a" words={words} of={voices} beside={otherVoices} onOpen={(term) => explorer.open(withWord(meant, term))} />
            <WordList side="b" words={otherWords.map(mirrored)} of={otherVoices} beside={voices} onOpen={(term) => explorer.open(withWord(other, term))} />
          </Settling>
        )}
      </Loaded>
    </Section>
  );
}

const mirrored = ({ term, count, otherCount, z }: Word): Word => ({ term, count: otherCount, otherCount: count, z: -z });

interface WordListProps {
  readonly side: "a" | "b";
  readonly words: readonly Word[];
  /** Voices of this side and of the other one. */
  readonly of: number;
  readonly beside: number;
  readonly onOpen: (term: string) => void;
}

function WordList({ side, words, of, beside, onOpen }: WordListProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const share = (count: number, all: number): number => (all === 0 ? 0 : count / all);
  const estimate = (value: number) => ({ value, low: null, high: null });
  const scale = barScale(words.flatMap(({ count, otherCount }) => [estimate(share(count, of)), estimate(share(otherCount, beside))]));
  return (
    <div className="min-w-0">
      <h3 className="mb-1 flex items-baseline gap-2 text-h3">
        <SideMark side={side} />
        {t(`voices.words.${side}`)}
      </h3>
      {words.length === 0 && <p className="py-2 text-soft">{t("voices.words.none")}</p>}
      <ul>
        {words.map(({ term, count, otherCount }) => (
          <li key={term} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-3 border-b border-rule py-1.5 sm:grid-cols-[minmax(0,8rem)_minmax(0,1fr)_auto]">
            <button type="button" onClick={() => onOpen(term)} title={t("design.figure.open")} className="text-left hover:text-accent hover:underline hover:underline-offset-[3px]">
              {term}
            </button>
            <div className="hidden sm:block">
              <Bar {...estimate(share(count, of))} scale={scale} muted={side === "b"} />
            </div>
            <span className="text-end text-note text-soft">{t("voices.words.counts", { count: format.number(count), share: format.percent(share(count, of)), otherShare: format.percent(share(otherCount, beside)), other: format.number(otherCount) })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
