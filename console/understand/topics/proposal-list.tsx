import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Proposal } from "#api/topic-proposals.ts";
import type { Topic } from "#api/topics.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { ProposalEntry } from "./proposal-entry.tsx";
import { useStaying } from "./use-staying.ts";

interface ProposalListProps {
  readonly proposals: readonly Proposal[];
  readonly belongs: (proposal: Proposal) => boolean;
  readonly topics: readonly Topic[];
  /** What is shown where nothing belongs. */
  readonly empty: ReactNode;
}

/** Proposals to work through: what is decided stays in its place, and the keyboard goes on at the next one. */
export function ProposalList({ proposals, belongs, topics, empty }: ProposalListProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const shown = useStaying(proposals, belongs);
  const list = useRef<HTMLUListElement>(null);
  const [target, setTarget] = useState<{ readonly id: string }>();
  useEffect(() => {
    if (!target) return undefined;
    // A dialog or menu that closes gives the focus back to its button first.
    const timer = setTimeout(() => list.current?.querySelector<HTMLElement>(`[data-proposal="${target.id}"] [data-decide]`)?.focus(), 50);
    return () => clearTimeout(timer);
  }, [target]);
  if (shown.length === 0) return empty;
  const left = proposals.filter(({ status }) => status === "open").length;
  const done = shown.filter(({ status }) => status !== "open").length;
  const goOn = (id: string): void => {
    const after = shown.slice(shown.findIndex((one) => one.id === id) + 1);
    setTarget({ id: after.find(belongs)?.id ?? id });
  };
  return (
    <div className="grid gap-2">
      <output className="text-note text-soft tabular-nums">{t("topics.proposals.left", { left: format.number(left), done: format.number(done), any: String(done > 0) })}</output>
      <h2 className="sr-only">{t("topics.proposals")}</h2>
      <ul ref={list} className="border-t border-rule">
        {shown.map((proposal) => (
          <ProposalEntry key={proposal.id} proposal={proposal} topics={topics} onDecided={() => goOn(proposal.id)} onReturned={() => setTarget({ id: proposal.id })} />
        ))}
      </ul>
    </div>
  );
}
