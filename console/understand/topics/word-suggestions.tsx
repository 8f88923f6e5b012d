import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { wordsQuery } from "#api/insights.ts";
import type { TopicRule } from "#api/topics.ts";
import { useSession } from "#api/me.ts";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { useText } from "#i18n/use-text.tsx";

const MOST = 30;
const SHOWN = 14;

/** Words that mark the voices of the topic against all others: what its rule might hold as well. */
export function WordSuggestions({ topicId, rule, onAdd }: { topicId: string; rule: TopicRule; onAdd: (word: string) => void }): ReactNode {
  const t = useText();
  const { can } = useSession();
  const { data, isLoading } = useQuery(wordsQuery({ where: { topic: [topicId] }, compare: { where: {} }, limit: MOST }));
  const known = [...rule.any, ...rule.all, ...rule.none, ...rule.near.flatMap(({ words }) => words)];
  const fresh = (data?.words ?? []).filter(({ term }) => !known.some((word) => term.includes(word))).slice(0, SHOWN);
  if (!can("topics:write")) return null;
  if (isLoading) return <Skeleton height={176} />;
  if (fresh.length === 0) return null;
  return (
    <div className="grid gap-2">
      <h2 className="font-sans text-ui font-semibold">{t("topics.suggestions")}</h2>
      <p className="text-note text-soft">{t("topics.suggestions.lead")}</p>
      <ul className="flex flex-wrap gap-1.5">
        {fresh.map(({ term, count }) => (
          <li key={term}>
            <button type="button" onClick={() => onAdd(term)} title={t("topics.suggestions.add", { word: term })} className="inline-flex min-h-8 items-center gap-1 rounded-md border border-rule px-2 text-note hover:bg-wash">
              <Plus aria-hidden className="size-3.5 text-faint" />
              {term}
              <span className="text-faint">{count}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
