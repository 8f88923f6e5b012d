import type { ReactNode } from "react";
import type { Voice } from "#api/voices.ts";
import { Badge } from "#design/badge.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { AddressLink } from "../address-link.tsx";

/** The newest of the week's voices that carry a risk, in their own (masked) words. */
export function AttentionVoices({ voices }: { voices: readonly Voice[] }): ReactNode {
  if (voices.length === 0) return null;
  return (
    <ul>
      {voices.map((voice) => (
        <Entry key={voice.id} voice={voice} />
      ))}
    </ul>
  );
}

function Entry({ voice }: { voice: Voice }): ReactNode {
  const t = useText();
  const format = useFormat();
  return (
    <li className="border-t border-rule py-2.5">
      <AddressLink href={`/understand/voices/${voice.id}`} className="group block">
        <span lang="ja" className="line-clamp-3 group-hover:text-accent">
          {voice.text}
        </span>
        <span className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-note text-faint">
          {voice.risks.map((kind) => (
            <Badge key={kind} tone="warn">
              {t(`vocabulary.risk.${kind}`)}
            </Badge>
          ))}
          {[voice.touchpoint?.name, format.date(voice.occurredAt)].filter(Boolean).join(" · ")}
        </span>
      </AddressLink>
    </li>
  );
}
