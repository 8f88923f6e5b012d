import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { request } from "#api/client.ts";
import { PATIENCE } from "#api/voice-count.ts";
import type { Page } from "#api/cursor-pages.ts";
import type { Voice } from "#api/voices.ts";
import { Button } from "#design/button.tsx";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Settling } from "#design/feedback/settling.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import type { Explorer } from "./use-explorer.ts";
import { VoiceEntry } from "./voice-entry.tsx";

const FEW = 6;

/** The newest words of the slice, so that figures never stand without what was said. */
export function LatestVoices({ explorer }: { explorer: Explorer }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { meant } = explorer;
  const query = useQuery({
    queryKey: ["voices", "latest", meant],
    queryFn: ({ signal }) => request<Page<Voice>>("GET", "/voices", { query: { ...meant, limit: FEW, patience: 5 * PATIENCE }, signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <Section title={t("voices.latest")}>
      <Loaded query={query} skeleton={<Skeleton lines={18} />} isEmpty={({ items, nextCursor }) => items.length === 0 && nextCursor === null} empty={<EmptyState title={t("voices.list.none")}>{t("voices.list.noneLead")}</EmptyState>}>
        {({ items, total }) => (
          <Settling query={query}>
            <ul>
              {items.map((voice) => (
                <VoiceEntry key={voice.id} voice={voice} filter={meant} brief />
              ))}
            </ul>
            <Button look="quiet" size="small" className="mt-2 -ml-2.5" onClick={() => explorer.open(meant)}>
              {typeof total === "number" ? t("voices.latest.all", { count: format.number(total) }) : t("voices.latest.allUncounted")}
            </Button>
          </Settling>
        )}
      </Loaded>
    </Section>
  );
}
