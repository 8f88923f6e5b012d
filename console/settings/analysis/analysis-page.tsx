import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { analysisProgressQuery } from "#api/analysis-progress.ts";
import { riskThresholdsQuery } from "#api/risks.ts";
import { settled } from "#api/settled.ts";
import { Page } from "#app/page.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { useText } from "#i18n/use-text.tsx";
import { AnalysisVersion } from "./analysis-version.tsx";
import { RiskThresholdsForm } from "./risk-thresholds-form.tsx";

/** How voices are read: from which strength on a risk counts, and by which version of the analysis. */
export function AnalysisPage(): ReactNode {
  const t = useText();
  const progress = useQuery(analysisProgressQuery);
  const thresholds = useQuery(riskThresholdsQuery);
  return (
    <Page title={t("settings.analysis.title")} lead={t("settings.analysis.lead")}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
        <AnalysisVersion />
        {settled(progress) && (
          <Loaded query={thresholds} skeleton={<Skeleton height={640} />}>
            {(stored) => <RiskThresholdsForm key={JSON.stringify(stored)} stored={stored} />}
          </Loaded>
        )}
      </div>
    </Page>
  );
}
