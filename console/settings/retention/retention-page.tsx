import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Page } from "#app/page.tsx";
import { retentionQuery } from "#api/retention.ts";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { useText } from "#i18n/use-text.tsx";
import { RuleSection } from "./rule-section.tsx";

/** How long each kind of data is kept. */
export function RetentionPage(): ReactNode {
  const t = useText();
  const retention = useQuery(retentionQuery);
  return (
    <Page title={t("settings.retention.title")} lead={t("settings.retention.lead")}>
      <Loaded query={retention} skeleton={<Skeleton lines={12} />}>
        {({ items, waitingDays }) => (
          <div className="grid max-w-3xl gap-8">
            {items.map((rule) => (
              <RuleSection key={rule.id} rule={rule} waitingDays={waitingDays} />
            ))}
          </div>
        )}
      </Loaded>
    </Page>
  );
}
