import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useSession } from "#api/me.ts";
import { type Proposal, proposalsQuery, seekProposals } from "#api/topic-proposals.ts";
import type { Topic } from "#api/topics.ts";
import { Button } from "#design/button.tsx";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { ProposalList } from "./proposal-list.tsx";

const isOpen = ({ status }: Proposal): boolean => status === "open";
const isDecided = ({ status }: Proposal): boolean => status !== "open";

/** What recent voices without a topic have in common: a person accepts, merges, renames or dismisses each. */
export function Proposals({ topics }: { topics: readonly Topic[] }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { can } = useSession();
  const query = useQuery(proposalsQuery);
  const verb = useVerb(["topic-proposals"]);
  const [decided, setDecided] = useState(false);
  const seek = can("topics:write") && (
    <Button busy={verb.busy} onClick={() => void verb.run(seekProposals, { done: t("topics.proposals.sought") })}>
      <Search aria-hidden className="size-4" strokeWidth={1.75} />
      {t("topics.proposals.seek")}
    </Button>
  );
  return (
    <Loaded query={query} skeleton={<Skeleton height={420} />}>
      {({ items, run }) => {
        const done = items.filter(isDecided).length;
        const empty = <EmptyState title={t("topics.proposals.none")}>{t("topics.proposals.noneLead")}</EmptyState>;
        return (
          <div className="grid gap-4">
            <div className="flex flex-wrap items-center justify-between gap-3">
              <p className="measure text-soft">
                {run ? t("topics.proposals.run", { when: format.dateTime(run.at), voices: format.number(run.voices), uncovered: format.number(run.uncovered) }) : t("topics.proposals.lead")}
              </p>
              <div className="flex flex-wrap gap-2">
                {(done > 0 || decided) && (
                  <Button look="quiet" aria-pressed={decided} onClick={() => setDecided(!decided)}>
                    {decided ? t("topics.proposals.showOpen") : t("topics.proposals.showDecided", { count: done })}
                  </Button>
                )}
                {seek}
              </div>
            </div>
            {/* Each view keeps what was decided in it while it is open. */}
            <ProposalList key={String(decided)} proposals={items} belongs={decided ? isDecided : isOpen} topics={topics} empty={empty} />
          </div>
        );
      }}
    </Loaded>
  );
}
