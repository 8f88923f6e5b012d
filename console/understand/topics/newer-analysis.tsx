import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { analysisProgressQuery } from "#api/analysis-progress.ts";
import { AddressLink } from "#app/address-link.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { textLink } from "#design/text-link.ts";
import { useText } from "#i18n/use-text.tsx";

/** Says that voices were read by an older version, and where that is changed. */
export function NewerAnalysis(): ReactNode {
  const t = useText();
  const { data } = useQuery(analysisProgressQuery);
  if (!data?.version.newer || data.anew || data.soon) return null;
  return (
    <Notice tone="accent" title={t("settings.analysis.newer")}>
      <AddressLink href="/settings/analysis" className={textLink}>
        {t("settings.analysis.newerOpen")}
      </AddressLink>
    </Notice>
  );
}
