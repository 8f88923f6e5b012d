import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { topicsQuery } from "#api/topics.ts";
import { touchpointsQuery } from "#api/touchpoints.ts";
import { Button } from "#design/button.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { useText } from "#i18n/use-text.tsx";
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
  const known = { topic: namesOf(topics), everyTopic: namesOf(topics), touchpoint: namesOf(touchpoints) };
  const lost = Object.entries(known).flatMap(([name, names]) => (names && filter[name]?.some((value) => !names.has(plain(value))) ? [[name, names] as const] : []));
  if (lost.length === 0) return children;
  const cleared = lost.reduce((rest, [name, names]) => changed(rest, { [name]: (rest[name] ?? []).filter((value) => names.has(plain(value))) }), filter);
  return (
    <Notice tone="warn" title={t("voices.unknown")}>
      <p>{t("voices.unknownLead")}</p>
      <Button size="small" className="mt-2" onClick={() => onChange(cleared)}>
        {t("voices.unknownRemove")}
      </Button>
    </Notice>
  );
}

/** The server takes ids and names, whatever their width and case. */
const plain = (name: string): string => name.normalize("NFKC").trim().replaceAll(/\s+/g, " ").toLowerCase();
const namesOf = (items: readonly { readonly id: string; readonly name: string }[] | undefined): ReadonlySet<string> | undefined => items && new Set(items.flatMap(({ id, name }) => [id, plain(name)]));
