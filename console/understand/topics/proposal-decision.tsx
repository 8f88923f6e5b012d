import { Link } from "@tanstack/react-router";
import { Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { useSession } from "#api/me.ts";
import type { Proposal } from "#api/topic-proposals.ts";
import type { Topic } from "#api/topics.ts";
import { Button } from "#design/button.tsx";
import { textLink } from "#design/text-link.ts";
import { useText } from "#i18n/use-text.tsx";

interface ProposalDecisionProps {
  readonly proposal: Proposal;
  readonly topics: readonly Topic[];
  readonly busy: boolean;
  readonly onReopen: () => void;
}

/** What became of a proposal, with the way to its topic and the way back; as high as the buttons it stands for. */
export function ProposalDecision({ proposal: { name, status, topicId }, topics, busy, onReopen }: ProposalDecisionProps): ReactNode {
  const t = useText();
  const { can } = useSession();
  if (status === "open") return null;
  const topic = topics.find(({ id }) => id === topicId);
  return (
    <p className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 text-note text-soft">
      <span>{t(`topics.proposals.was.${status}`, { name: topic?.name ?? name })}</span>
      {topic && (
        <Link to="/understand/topics/$id" params={{ id: topic.id }} className={textLink}>
          {t("topics.proposals.openTopic")}
        </Link>
      )}
      {can("topics:write") && (
        <Button size="small" look="quiet" busy={busy} data-decide aria-label={t("topics.proposals.reopenOf", { name })} onClick={onReopen}>
          <Undo2 aria-hidden className="size-4" />
          {t("topics.proposals.reopen")}
        </Button>
      )}
    </p>
  );
}
