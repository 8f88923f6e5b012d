import { useQuery } from "@tanstack/react-query";
import type { Slice } from "#api/plan.ts";
import { topicChoicesQuery, touchpointChoicesQuery } from "#api/slice-choices.ts";
import { useText } from "#i18n/use-text.tsx";

/** Writes a slice in words: 請求 × 電話 × 機種: A12. */
export function useSliceName(): (slice: Slice) => string {
  const t = useText();
  const topics = useQuery(topicChoicesQuery).data ?? [];
  const touchpoints = useQuery(touchpointChoicesQuery).data ?? [];
  const nameIn = (refs: readonly { id: string; name: string }[], id: string | undefined): string => (id === undefined ? "" : (refs.find((each) => each.id === id)?.name ?? t("plan.unknownName")));
  return ({ topic, touchpoint, attributes = {} }) => {
    const parts = [nameIn(topics, topic), nameIn(touchpoints, touchpoint), ...Object.entries(attributes).map(([name, value]) => t("plan.attribute", { name, value }))];
    return parts.filter(Boolean).join(" × ") || t("plan.everything");
  };
}
