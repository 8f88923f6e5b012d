import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { attributesQuery } from "#api/attributes.ts";
import { insightsQuery } from "#api/insights.ts";
import { useSession } from "#api/me.ts";
import { ownerDepartmentsQuery } from "#api/owner-departments.ts";
import { topicsQuery } from "#api/topics.ts";
import { touchpointsQuery } from "#api/touchpoints.ts";
import { CHANNELS, INTENTS, RISKS, SENTIMENTS, SPEAKERS } from "#api/vocabulary.ts";
import { useStages } from "#app/use-stages.ts";
import type { Option } from "#design/form/select.tsx";
import { useText } from "#i18n/use-text.tsx";
import { called, type Named } from "./called.ts";

/** Names of which all have to hold choose from the lists of those of which one has to. */
const ONE_OF_ALL: Readonly<Record<string, string>> = { everyTopic: "topic", everyIntent: "intent", everyRisk: "risk" };
const WITHOUT = ["topic", "department", "sentiment"] as const;

export interface Vocabulary {
  /** What the values of a filter's name can be; empty for names without a list. */
  optionsOf(name: string): readonly Option[];
  /** What a value is called, also one that is no longer offered (merged, retired); the value itself when nobody knows. */
  labelOf(name: string, value: string): string;
  /** The option that a value means; addresses may give a name, also a former one. */
  optionOf(name: string, value: string): string;
}

const VOICES_BY_TOUCHPOINT = { measures: ["voices"], by: ["touchpoint"], where: { speaker: SPEAKERS } } as const;

/** The ids of touchpoints that voices came by; asked for only where an archived one may be left out for want of them. */
function useHeardAt(wanted: boolean): ReadonlySet<string> {
  const { data } = useQuery({ ...insightsQuery(VOICES_BY_TOUCHPOINT), enabled: wanted });
  return useMemo(() => new Set((data?.rows ?? []).flatMap(({ key }) => (key.touchpoint !== null && typeof key.touchpoint === "object" ? [key.touchpoint.id] : []))), [data]);
}

/** The touchpoints, topics, departments and standing words that filters choose from, by the names that filters use. */
export function useVocabulary(): Vocabulary {
  const t = useText();
  const { can } = useSession();
  const { data: touchpoints } = useQuery({ ...touchpointsQuery, enabled: can("touchpoints:read") });
  const { data: topics } = useQuery({ ...topicsQuery, enabled: can("topics:read") });
  const { data: departments } = useQuery({ ...ownerDepartmentsQuery, enabled: can("touchpoints:read") });
  const { data: attributes } = useQuery(attributesQuery);
  const stages = useStages();
  const heardAt = useHeardAt(can("insights:read") && (touchpoints ?? []).some(({ archived, mergedInto }) => archived && mergedInto === null));
  return useMemo(() => {
    const words = (kind: string, values: readonly string[]): Option[] => values.map((value) => ({ value, label: t(`vocabulary.${kind}.${value}`) }));
    const things = (items: readonly { id: string; name: string }[] | undefined): Option[] => (items ?? []).map(({ id, name }) => ({ value: id, label: name }));
    const standing = topics?.filter(({ status, mergedInto }) => status === "active" && mergedInto === null);
    const options: Record<string, readonly Option[]> = {
      // An archived one is of use for looking back alone: where something was heard, and said to be one.
      touchpoint: (touchpoints ?? [])
        .filter(({ id, mergedInto, archived }) => mergedInto === null && (!archived || heardAt.has(id)))
        .map(({ id, name, otherNames, archived }) => ({ value: id, label: archived ? t("voices.archivedTouchpoint", { name }) : name, keywords: otherNames })),
      topic: things(standing?.toSorted((a, b) => b.voices - a.voices)),
      department: things(departments),
      channel: words("channel", CHANNELS),
      stage: stages.options,
      intent: words("intent", INTENTS),
      risk: words("risk", RISKS),
      sentiment: words("sentiment", SENTIMENTS),
      speaker: words("speaker", SPEAKERS),
      without: [
        ...WITHOUT.map((lack) => ({ value: lack, label: t(`voices.without.${lack}`) })),
        ...(attributes ?? []).map(({ name }) => ({ value: `attribute:${name}`, label: t("voices.without.attribute", { name }) })),
      ],
    };
    const listOf = (name: string): string => ONE_OF_ALL[name] ?? name;
    const optionsOf = (name: string): readonly Option[] => options[listOf(name)] ?? [];
    const all: Record<string, readonly Named[] | undefined> = { topic: topics, touchpoint: touchpoints, department: departments, stage: stages.all.map(({ stage }) => ({ id: stage, name: stages.nameOf(stage) })) };
    const optionOf = (name: string, value: string): string => called(all[listOf(name)] ?? [], value)?.id ?? value;
    return {
      optionsOf,
      optionOf,
      labelOf: (name, value) => optionsOf(name).find((option) => option.value === optionOf(name, value))?.label ?? called(all[listOf(name)] ?? [], value)?.name ?? value,
    };
  }, [t, touchpoints, topics, departments, attributes, heardAt, stages]);
}
