import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { journeyStagesQuery, type JourneyStage } from "#api/journey-stages.ts";
import { useSession } from "#api/me.ts";
import { type Stage, STAGES } from "#api/vocabulary.ts";
import type { Option } from "#design/form/select.tsx";
import { useText } from "#i18n/use-text.tsx";

export interface Stages {
  /** In the company's order, those that are not used too. */
  readonly all: readonly JourneyStage[];
  /** Those in use, to choose from. */
  readonly options: readonly Option[];
  /** What the company calls a stage. */
  nameOf(stage: Stage): string;
  /** Its place along the journey, for sorting. */
  placeOf(stage: Stage): number;
}

const STANDING: readonly JourneyStage[] = STAGES.map((stage) => ({ stage, name: null, shown: true }));

/** The stages of the journey as the company names and orders them; the standard ones until they are known. */
export function useStages(): Stages {
  const t = useText();
  const { can } = useSession();
  const all = useQuery({ ...journeyStagesQuery, enabled: can("touchpoints:read") }).data ?? STANDING;
  return useMemo(() => {
    const nameOf = (stage: Stage): string => all.find((one) => one.stage === stage)?.name ?? (STAGES.some((one) => one === stage) ? t(`vocabulary.stage.${stage}`) : t("vocabulary.stageGone"));
    return {
      all,
      options: all.filter(({ shown }) => shown).map(({ stage }) => ({ value: stage, label: nameOf(stage) })),
      nameOf,
      placeOf: (stage) => all.findIndex((one) => one.stage === stage),
    };
  }, [all, t]);
}
