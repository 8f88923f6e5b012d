import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type Proposal, proposalVoicesQuery } from "#api/topic-proposals.ts";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { Sheet } from "#design/overlay/dialog.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { VoiceEntry } from "../explorer/voice-entry.tsx";

const EVERY_DAY = {};

/** The newest voices of a proposal, beside the list. */
export function ProposalVoices({ proposal: { id, name, voices: total }, onClose }: { proposal: Proposal; onClose: () => void }): ReactNode {
  const t = useText();
  const format = useFormat();
  const query = useQuery(proposalVoicesQuery(id));
  return (
    <Sheet open width="wide" onClose={onClose} title={name} lead={t("topics.proposals.voices", { count: format.number(total) })}>
      <Loaded query={query} skeleton={<Skeleton lines={16} />}>
        {(voices) => (
          <ul>
            {voices.map((voice) => (
              <VoiceEntry key={voice.id} voice={voice} filter={EVERY_DAY} brief />
            ))}
          </ul>
        )}
      </Loaded>
    </Sheet>
  );
}
