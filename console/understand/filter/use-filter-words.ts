import type { ScoreKind } from "#api/vocabulary.ts";
import { SCORES } from "#api/vocabulary.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { useVocabulary } from "./use-vocabulary.ts";
import { ATTRIBUTE, conditionsOf, rangeOf, type VoiceFilter } from "./voice-filter.ts";

export interface FilterWords {
  nameOf(name: string): string;
  valueOf(name: string, value: string): string;
  /** The days of a filter: 2022年10月3日〜12月31日. */
  daysOf(filter: VoiceFilter): string;
  /** A whole slice in one line, for naming a side of a comparison. */
  sentence(filter: VoiceFilter): string;
}

/** Filters in the reader's words: "話題: エンジン", "期間: …". */
export function useFilterWords(): FilterWords {
  const t = useText();
  const format = useFormat();
  const { labelOf } = useVocabulary();
  const nameOf = (name: string): string => (name.startsWith(ATTRIBUTE) ? name.slice(ATTRIBUTE.length) : isScore(name) ? t(`vocabulary.score.${name}`) : t(`voices.filter.${name}`));
  const valueOf = (name: string, value: string): string => {
    if (name.startsWith(ATTRIBUTE)) return value;
    if (isScore(name)) return scoreText(rangeOf(value));
    if (name === "customer") return t("voices.filter.oneCustomer");
    if (name === "waiting") return t("voices.filter.atLeastMinutes", { minutes: value });
    if (name === "import") return t("voices.filter.oneImport");
    return labelOf(name, value);
  };
  const daysOf = ({ from, to }: VoiceFilter): string => {
    if (from?.[0] && to?.[0]) return from[0] === to[0] ? format.date(from[0]) : format.dateRange(from[0], to[0]);
    if (from?.[0]) return t("design.dates.since", { day: format.date(from[0]) });
    return to?.[0] ? t("design.dates.until", { day: format.date(to[0]) }) : t("design.dates.all");
  };
  return {
    nameOf,
    valueOf,
    daysOf,
    sentence: (filter) =>
      [daysOf(filter), ...(filter["q"] ?? []), ...conditionsOf(filter).map(([name, value]) => `${nameOf(name)}: ${valueOf(name, value)}`)].join(" · "),
  };
}

const isScore = (name: string): name is ScoreKind => (SCORES as readonly string[]).includes(name);
const scoreText = ({ min, max }: { min: number; max: number }): string => (min === max ? String(min) : `${min}–${max}`);
