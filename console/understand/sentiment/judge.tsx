import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { analyseAnew, analysisProgressQuery } from "#api/analysis-progress.ts";
import { useSession } from "#api/me.ts";
import { adoptVersion, type SentimentState, type SentimentVersion } from "#api/sentiment.ts";
import { Button } from "#design/button.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { useText } from "#i18n/use-text.tsx";
import { AnalysisProgress } from "../topics/analysis-progress.tsx";

interface JudgeProps {
  readonly state: SentimentState;
  readonly versions: readonly SentimentVersion[];
}

/** What judges the sentiment now, what is about to, and the way back to the engine. */
export function Judge({ state, versions }: JudgeProps): ReactNode {
  const t = useText();
  const { can } = useSession();
  const client = useQueryClient();
  const progress = useQuery(analysisProgressQuery);
  const { busy, run } = useVerb(["sentiment", "analysis"]);
  const numberOf = (id: string | null): number => versions.find((version) => version.id === id)?.number ?? 0;
  const filling = progress.data?.anew != null;
  const was = useRef(false);
  useEffect(() => {
    // What judges changes over when the new generation is complete.
    if (was.current && !filling) void client.invalidateQueries({ queryKey: ["sentiment"] });
    was.current = filling;
  }, [client, filling]);
  const settings = can("settings:write");
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="text-lead">{state.adoptedId === null ? t("sentiment.byEngine") : t("sentiment.byVersion", { number: numberOf(state.adoptedId) })}</p>
        {state.adoptedId !== null && settings && !filling && (
          <Button size="small" busy={busy} onClick={() => void run(() => adoptVersion(null), { done: t("sentiment.takenBack") })}>
            {t("sentiment.takeBack")}
          </Button>
        )}
      </div>
      {state.adopting && <p className="text-soft">{state.adopting.versionId === null ? t("sentiment.toEngine") : t("sentiment.toVersion", { number: numberOf(state.adopting.versionId) })}</p>}
      {filling && <AnalysisProgress topics={[]} />}
      {state.unusable && (
        <Notice tone="warn" title={t("sentiment.unusable")}>
          {t("sentiment.unusableLead")}
        </Notice>
      )}
      {state.older && (
        <Notice tone="warn" title={t("sentiment.older")}>
          <p>{t("sentiment.olderLead")}</p>
          {settings && (
            <Button className="mt-2" busy={busy} onClick={() => void run(analyseAnew, { done: t("dictionary.anewBegun") })}>
              {t("dictionary.anew")}
            </Button>
          )}
        </Notice>
      )}
    </div>
  );
}
