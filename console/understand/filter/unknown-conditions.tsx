import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { topicsQuery } from "#api/topics.ts";
import { touchpointsQuery } from "#api/touchpoints.ts";
import { Button } from "#design/button.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { useText } from "#i18n/use-text.tsx";
import { called, type Named } from "./called.ts";
import { changed, type VoiceFilter } from "./voice-filter.ts";

interface UnknownConditionsProps {
  readonly filter: VoiceFilter;
  readonly onChange: (filter: VoiceFilter) => void;
  /** What is shown when every condition is known. */
  readonly children: ReactNode;
}

/** An address may name a topic or touchpoint that is gone or out of sight: said once, instead of a refusal for each figure. */
export function UnknownConditions({ filter, onChange, children }: UnknownConditionsProps): ReactNode {
  const t = useText();
  const { data: topics } = useQuery(topicsQuery);
  const { data: touchpoints } = useQuery(touchpointsQuery);
  const known: Readonly<Record<string, readonly Named[] | undefined>> = { topic: topics, everyTopic: topics, touchpoint: touchpoints };
  const lost = Object.entries(known).flatMap(([name, items]) => (items && filter[name]?.some((value) => !called(items, value)) ? [[name, items] as const] : []));
  if (lost.length === 0) return children;
  const cleared = lost.reduce((rest, [name, items]) => changed(rest, { [name]: (rest[name] ?? []).filter((value) => called(items, value)) }), filter);
  return (
    <Notice tone="warn" title={t("voices.unknown")}>
      <p>{t("voices.unknownLead")}</p>
      <Button size="small" className="mt-2" onClick={() => onChange(cleared)}>
        {t("voices.unknownRemove")}
      </Button>
    </Notice>
  );
}
