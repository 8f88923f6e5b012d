import { Ellipsis } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useSession } from "#api/me.ts";
import { dismissProposal, mergeProposal, type Proposal, renameProposal, reopenProposal } from "#api/topic-proposals.ts";
import type { Topic } from "#api/topics.ts";
import { Button } from "#design/button.tsx";
import { Sparkline } from "#design/chart/sparkline.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { IconButton } from "#design/icon-button.tsx";
import { Menu, MenuItem } from "#design/overlay/menu.tsx";
import { Highlighted } from "#design/text/highlighted.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { AcceptDialog } from "./accept-dialog.tsx";
import { CONCERNED } from "./concerned.ts";
import { PickTopic } from "./pick-topic.tsx";
import { ProposalDecision } from "./proposal-decision.tsx";
import { ProposalVoices } from "./proposal-voices.tsx";
import { NameEdit } from "./name-edit.tsx";

type Asking = "accept" | "merge" | "rename" | "voices";

interface ProposalEntryProps {
  readonly proposal: Proposal;
  readonly topics: readonly Topic[];
  readonly onDecided: () => void;
  /** Its buttons are there again, or its name was changed. */
  readonly onReturned: () => void;
}

/** One proposal: its name, how many voices and since when, three sentences of theirs, and what to make of it, or what was made. */
export function ProposalEntry({ proposal, topics, onDecided, onReturned }: ProposalEntryProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const { can } = useSession();
  const verb = useVerb([...CONCERNED, "topic-proposals", "topic-learning"]);
  const [asking, setAsking] = useState<Asking>();
  const { id, name, phrases, sentences, voices, weekly, status } = proposal;
  const close = (): void => setAsking(undefined);
  const decided = (): void => {
    close();
    onDecided();
  };
  const rename = async (next: string): Promise<void> => {
    if (await verb.run(() => renameProposal(id, next), { done: t("topics.renamed", { name: next }), undo: () => renameProposal(id, name) })) {
      close();
      onReturned();
    }
  };
  const merge = async (into: Topic): Promise<void> => {
    if (await verb.run(() => mergeProposal(id, into.id), {})) decided();
  };
  const dismiss = async (): Promise<void> => {
    if (await verb.run(() => dismissProposal(id), {})) decided();
  };
  const reopen = async (): Promise<void> => {
    if (await verb.run(() => reopenProposal(id), {})) onReturned();
  };
  const targets = topics.filter((topic) => topic.status === "active" && topic.mergedInto === null);
  return (
    <li data-proposal={id} className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-3 border-b border-rule py-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.6fr)]">
      <div className="grid content-start gap-2">
        {asking === "rename" ? <NameEdit name={name} busy={verb.busy} onSave={(next) => void rename(next)} onCancel={close} /> : <h3 className="text-h3 break-keep wrap-anywhere">{name}</h3>}
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-soft">
          <button type="button" onClick={() => setAsking("voices")} className="underline decoration-rule-strong underline-offset-[3px] hover:decoration-accent">
            {t("voices.count", { count: format.number(voices) })}
          </button>
          <span className="inline-flex items-center gap-2 text-note">
            <Sparkline values={weekly} />
            {t("topics.proposals.weeks")}
          </span>
        </p>
        {can("topics:write") && status === "open" && (
          <div className="flex flex-wrap items-center gap-2">
            <Button size="small" data-decide onClick={() => setAsking("accept")}>
              {t("topics.proposals.accept")}
            </Button>
            <Button size="small" busy={verb.busy} onClick={() => void dismiss()}>
              {t("topics.proposals.dismiss")}
            </Button>
            <Menu trigger={<IconButton icon={Ellipsis} label={t("topics.tools", { name })} className="-my-1" />}>
              <MenuItem onSelect={() => setAsking("rename")}>{t("topics.rename")}</MenuItem>
              <MenuItem onSelect={() => setAsking("merge")}>{t("topics.proposals.merge")}</MenuItem>
            </Menu>
          </div>
        )}
        {status !== "open" && <ProposalDecision proposal={proposal} topics={topics} busy={verb.busy} onReopen={() => void reopen()} />}
      </div>
      <ul className="grid content-start gap-1.5">
        {sentences.map(({ voiceId, text }) => (
          <li key={voiceId} className="border-l-2 border-rule pl-3">
            <Highlighted text={text} spans={phraseSpans(text, phrases)} />
          </li>
        ))}
      </ul>
      {asking === "accept" && <AcceptDialog proposal={proposal} topics={targets} onClose={close} onAccepted={decided} />}
      {asking === "merge" && (
        <PickTopic title={t("topics.merge.title", { name })} lead={t("topics.proposals.mergeLead")} label={t("topics.merge.into")} action={t("topics.merge.do")} topics={targets} busy={verb.busy} onPick={(into) => into && void merge(into)} onClose={close} />
      )}
      {asking === "voices" && <ProposalVoices proposal={proposal} onClose={close} />}
    </li>
  );
}

/** Where its phrases stand in a sentence; those of two words by their noun. */
function phraseSpans(text: string, phrases: readonly string[]): { start: number; end: number; kind: "key" }[] {
  const words = phrases.map((phrase) => phrase.split(/(?<=.)[のが](?=[^のが]+$)/u)[0] ?? phrase);
  const found = words.map((word) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length, kind: "key" as const })).filter(({ start }) => start >= 0);
  return found.filter((span, index) => !found.slice(0, index).some((other) => span.start < other.end && other.start < span.end)).toSorted((a, b) => a.start - b.start);
}
