import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { departmentsQuery } from "#api/departments.ts";
import { journeyStagesQuery } from "#api/journey-stages.ts";
import { useSession } from "#api/me.ts";
import { topicsQuery } from "#api/topics.ts";
import { touchpointsQuery } from "#api/touchpoints.ts";
import { SCALES, type ScoreKind } from "#api/vocabulary.ts";
import { Button } from "#design/button.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { called, type Named } from "./called.ts";
import { type Unusable, usable } from "./unusable.ts";
import { useFilterWords } from "./use-filter-words.ts";
import { useVocabulary } from "./use-vocabulary.ts";
import type { VoiceFilter } from "./voice-filter.ts";

interface UnknownConditionsProps {
  readonly filter: VoiceFilter;
  /** What the address holds besides, with which nothing can be asked. */
  readonly unusable: readonly Unusable[];
  readonly onChange: (filter: VoiceFilter) => void;
  /** What is shown when every condition is known. */
  readonly children: ReactNode;
}

/** An address may be old or mistyped, or name what is gone or out of sight: said once, with what is possible, instead of a refusal for each figure. */
export function UnknownConditions({ filter, unusable, onChange, children }: UnknownConditionsProps): ReactNode {
  const t = useText();
  const words = useFilterWords();
  const { can } = useSession();
  const stages = useQuery({ ...journeyStagesQuery, enabled: can("touchpoints:read") }).data;
  const { data: topics } = useQuery(topicsQuery);
  const { data: touchpoints } = useQuery(touchpointsQuery);
  const departments = useQuery({ ...departmentsQuery(true), enabled: (filter["department"] ?? []).length > 0 }).data;
  const known: Readonly<Record<string, readonly Named[] | undefined>> = { topic: topics, everyTopic: topics, touchpoint: touchpoints, department: departments, stage: stages?.map(({ stage, name }) => ({ id: stage, name: name ?? stage })) };
  const lost = Object.entries(known).flatMap(([name, items]) => (items ? (filter[name] ?? []).flatMap((value): Lost[] => (called(items, value) ? [] : [{ name, value, fault: "gone" }])) : []));
  const told: readonly Lost[] = [...unusable, ...lost];
  const reasonOf = useReasons();
  if (told.length === 0) return children;
  return (
    <Notice tone="warn" title={t("voices.unknown")}>
      <ul className="grid gap-1">
        {told.map((each) => (
          <li key={`${each.name}=${each.value}`} className="[overflow-wrap:anywhere]">
            {t("voices.unknown.one", { name: words.nameOf(each.name), value: each.value.slice(0, 100), reason: reasonOf(each) })}
          </li>
        ))}
      </ul>
      <Button size="small" className="mt-2" onClick={() => onChange(usable(filter, lost))}>
        {t("voices.unknownRemove")}
      </Button>
    </Notice>
  );
}

type Lost = Readonly<{ name: string; value: string; fault: Unusable["fault"] | "gone" }>;

/** Why a value cannot be used, and what can. */
function useReasons(): (lost: Lost) => string {
  const t = useText();
  const format = useFormat();
  const { optionsOf } = useVocabulary();
  return ({ name, fault }) => {
    const [low, high] = SCALES[name as ScoreKind] ?? [0, 0];
    return t(`voices.unknown.${fault}`, { low, high, values: format.list(optionsOf(name).map(({ label }) => label)) });
  };
}
