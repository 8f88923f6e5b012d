import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { VoiceDetail } from "#api/voices.ts";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** What else the customer said, before and after. */
export function Journey({ journey }: Pick<VoiceDetail, "journey">): ReactNode {
  const t = useText();
  const format = useFormat();
  if (journey.length === 0) return null;
  return (
    <Section title={t("voices.journey")}>
      <ol>
        {journey.map(({ id, occurredAt, touchpoint, text }) => (
          <li key={id} className="border-b border-rule py-2">
            <p className="text-note text-soft">{[format.date(occurredAt), touchpoint?.name].filter(Boolean).join(" · ")}</p>
            <Link to="/understand/voices/$id" params={{ id }} className="line-clamp-2 hover:text-accent">
              {text}
            </Link>
          </li>
        ))}
      </ol>
    </Section>
  );
}
