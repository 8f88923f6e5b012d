import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { analyseAnew, analysisProgressQuery } from "#api/analysis-progress.ts";
import { dictionaryQuery } from "#api/dictionary.ts";
import { useSession } from "#api/me.ts";
import { Button } from "#design/button.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Confirm } from "#design/overlay/confirm.tsx";
import { useText } from "#i18n/use-text.tsx";
import { AnalysisProgress } from "../topics/analysis-progress.tsx";

/** Says that voices heard before were read without the newest words, and offers to read them again. */
export function OlderAnalyses(): ReactNode {
  const t = useText();
  const { can } = useSession();
  const state = useQuery(dictionaryQuery);
  const progress = useQuery(analysisProgressQuery);
  const { run } = useVerb(["analysis", "dictionary"]);
  const [asking, setAsking] = useState(false);
  if (progress.data?.anew) return <AnalysisProgress topics={[]} />;
  if (!state.data?.older) return null;
  return (
    <>
      <Notice tone="warn" title={t("dictionary.older")} live>
        <p>{t(can("settings:write") ? "dictionary.olderLead" : "dictionary.olderAsk")}</p>
        {can("settings:write") && (
          <Button className="mt-2" onClick={() => setAsking(true)}>
            {t("dictionary.anew")}
          </Button>
        )}
      </Notice>
      <Confirm open={asking} title={t("topics.anew.title")} action={t("topics.anew.do")} onConfirm={() => run(analyseAnew, { done: t("dictionary.anewBegun") })} onClose={() => setAsking(false)}>
        <p>{t("topics.anew.lead")}</p>
      </Confirm>
    </>
  );
}
