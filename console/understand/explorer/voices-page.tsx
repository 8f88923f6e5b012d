import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useSession } from "#api/me.ts";
import { type VoiceSpan, voiceSpanQuery } from "#api/voice-span.ts";
import { Page } from "#app/page.tsx";
import { AddressLink } from "#app/address-link.tsx";
import { NothingInSight } from "#app/nothing-in-sight.tsx";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { Tabs } from "#design/tabs.tsx";
import { useText } from "#i18n/use-text.tsx";
import { CompareView } from "../compare/compare-view.tsx";
import { SummaryButton } from "../drafts/summary-button.tsx";
import { FilterBar } from "../filter/filter-bar.tsx";
import { UnknownConditions } from "../filter/unknown-conditions.tsx";
import { NewerAnalysis } from "../topics/newer-analysis.tsx";
import { ArrivedVoices } from "./arrived-voices.tsx";
import { ExportButton } from "./export-button.tsx";
import { Overview } from "./overview.tsx";
import { RemovedNotice } from "./removed-notice.tsx";
import { useExplorer } from "./use-explorer.ts";
import { VoiceList } from "./voice-list.tsx";

/** The voices explorer: filters above, and the same slice as figures, as a comparison, and as the voices themselves. */
export function VoicesPage(): ReactNode {
  const span = useQuery(voiceSpanQuery);
  const t = useText();
  if (span.data === undefined && span.error) {
    return (
      <Page title={t("voices.title")}>
        <ErrorState error={span.error} onRetry={() => void span.refetch()} />
      </Page>
    );
  }
  return (
    <Loaded
      query={span}
      skeleton={
        <Page title={t("voices.title")} lead={t("voices.lead")}>
          <Skeleton height={640} />
        </Page>
      }
      isEmpty={({ voices }) => voices === 0}
      empty={
        <Page title={t("voices.title")}>
          <NothingInSight otherwise={<NoVoices />} />
        </Page>
      }
    >
      {(found) => <Explorer span={found} />}
    </Loaded>
  );
}

function Explorer({ span }: { span: VoiceSpan }): ReactNode {
  const t = useText();
  const explorer = useExplorer(span);
  return (
    <Page title={t("voices.title")} lead={t("voices.lead")} tools={
        explorer.unusable.length === 0 && (
          <>
            <SummaryButton filter={explorer.meant} />
            <ExportButton filter={explorer.meant} />
          </>
        )
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <NewerAnalysis />
        <FilterBar filter={explorer.filter} span={span} onChange={explorer.set} />
        <RemovedNotice explorer={explorer} removedBefore={span.removedBefore} />
        <UnknownConditions filter={explorer.filter} unusable={explorer.unusable} onChange={explorer.mend}>
          <Tabs
            label={t("voices.views")}
            value={explorer.view}
            onChange={(view) => explorer.change({ view })}
            tabs={[
              { value: "overview", label: t("voices.view.overview"), content: <Overview explorer={explorer} span={span} /> },
              { value: "compare", label: t("voices.view.compare"), content: <CompareView explorer={explorer} span={span} /> },
              { value: "voices", label: t("voices.view.voices"), content: <VoiceList filter={explorer.meant} onWiden={() => explorer.set({ span: ["all"] })} /> },
            ]}
          />
        </UnknownConditions>
      </div>
      {explorer.unusable.length === 0 && <ArrivedVoices filter={explorer.meant} />}
    </Page>
  );
}

function NoVoices(): ReactNode {
  const t = useText();
  const { can } = useSession();
  return (
    <EmptyState
      title={t("voices.none")}
      action={
        can("imports:write") ? (
          <AddressLink href="/listen/imports" className="inline-flex min-h-10 items-center rounded-md border border-accent bg-accent px-4 text-on-accent hover:opacity-90">
            {t("voices.toImport")}
          </AddressLink>
        ) : (
          <Link to="/listen" className="text-accent underline underline-offset-[3px]">
            {t("listen.title")}
          </Link>
        )
      }
    >
      {t("voices.noneLead")}
    </EmptyState>
  );
}
