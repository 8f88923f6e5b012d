import type { ReactNode } from "react";
import type { TopicWeighting } from "#api/topic-weights.ts";
import { Badge } from "#design/badge.tsx";
import { useText } from "#i18n/use-text.tsx";

const TONES = { learning: "accent", proposed: "warn", adopted: "good", former: "neutral", declined: "neutral", failed: "bad", withdrawn: "bad" } as const;

/** Where a version stands, in a word. */
export function WeightingState({ status }: Pick<TopicWeighting, "status">): ReactNode {
  const t = useText();
  return <Badge tone={TONES[status]}>{t(`sentiment.status.${status}`)}</Badge>;
}
