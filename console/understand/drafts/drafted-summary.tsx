import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Draft } from "#api/drafts.ts";
import { Badge } from "#design/badge.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** The points of a drafted summary, each with the voices it rests on. */
export function DraftedSummary({ draft }: { draft: Draft }): ReactNode {
  const t = useText();
  const format = useFormat();
  return (
    <div className="grid gap-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-note text-soft">
        <Badge tone={draft.status === "taken" ? "good" : "warn"}>{t(draft.status === "taken" ? "drafts.markTaken" : "drafts.mark")}</Badge>
        <span>{t("drafts.read", { read: draft.read ?? 0, of: draft.of ?? 0 })}</span>
        <span>{format.dateTime(draft.createdAt)}</span>
        <span>{draft.model}</span>
      </p>
      <ul className="grid gap-4">
        {draft.points.map((point) => (
          <li key={point.text} className="grid gap-1">
            <p className="measure text-body">{point.text}</p>
            <ul className="grid gap-1 border-l border-rule pl-3">
              {point.voices.map((voice) => (
                <li key={voice.id} className="min-w-0 truncate text-note">
                  <Link to="/understand/voices/$id" params={{ id: voice.id }} className={textLink}>
                    {voice.text}
                  </Link>
                </li>
              ))}
              {point.voices.length === 0 && <li className="text-note text-faint">{t("drafts.voicesGone")}</li>}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
}
