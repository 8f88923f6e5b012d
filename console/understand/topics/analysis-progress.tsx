import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { analysisProgressQuery } from "#api/analysis-progress.ts";
import type { Topic } from "#api/topics.ts";
import { Progress } from "#design/feedback/progress.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

interface AnalysisProgressProps {
  readonly topics: readonly Pick<Topic, "id" | "name">[];
  /** What stands in its place while nothing moves, so that what is below does not jump under somebody at work. */
  readonly children?: ReactNode;
}

/** How far tagging by changed rules is; when it has ended, what shows topics is fetched anew. */
export function AnalysisProgress({ topics, children }: AnalysisProgressProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const client = useQueryClient();
  const { data } = useQuery(analysisProgressQuery);
  const moving = data !== undefined && (data.tagging !== null || data.anew !== null || data.waiting > 0);
  const moved = useRef(false);
  useEffect(() => {
    if (moved.current && !moving) void client.invalidateQueries({ predicate: ({ queryKey: [noun] }) => ["topics", "topic-preview", "insights", "voices", "voice"].includes(String(noun)) });
    moved.current = moving;
  }, [client, moving]);
  if (!moving) return children;
  const names = topics.filter(({ id }) => data.tagging?.topicIds.includes(id)).map(({ name }) => name);
  return (
    <output className="measure grid min-h-9 gap-3">
      {data.tagging && <Progress label={names.length > 0 && names.length < 4 ? t("topics.tagging.of", { names: format.list(names) }) : t("topics.tagging")} share={data.tagging.share} />}
      {data.anew && <Progress label={t("topics.anew")} share={data.anew.voices === 0 ? 0 : data.anew.analysed / data.anew.voices} detail={t("topics.anew.detail", { analysed: format.number(data.anew.analysed), voices: format.number(data.anew.voices) })} />}
      {data.tagging === null && data.anew === null && <Progress label={t("topics.waiting", { count: format.number(data.waiting) })} />}
    </output>
  );
}
