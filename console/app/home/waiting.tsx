import type { ReactNode } from "react";
import { Badge } from "#design/badge.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { Section } from "#design/section.tsx";
import { useText } from "#i18n/use-text.tsx";
import { AddressLink } from "../address-link.tsx";
import { useWaiting } from "./use-waiting.ts";

const SHOWN = 7;

/** What waits for the reader: approvals, what is overdue, their own initiatives, and for IT what is about to stop working. */
export function Waiting({ className }: { className: string }): ReactNode {
  const t = useText();
  const { items, pending, error } = useWaiting();
  return (
    <Section title={t("home.waiting")} className={className}>
      {error !== null && <ErrorState error={error} />}
      {pending && items.length === 0 && <Skeleton lines={4} />}
      {!pending && error === null && items.length === 0 && <p className="text-soft">{t("home.nothingWaits")}</p>}
      <ul>
        {items.slice(0, SHOWN).map(({ id, href, title, word, tone, detail }) => (
          <li key={id} className="border-b border-rule py-2.5 first:pt-0">
            <AddressLink href={href} className="group block">
              <span className="flex items-start justify-between gap-3">
                <span className="min-w-0 group-hover:text-accent">{title}</span>
                <Badge tone={tone}>{t(`home.waiting.${word}`)}</Badge>
              </span>
              {detail && <span className="block text-note text-faint">{detail}</span>}
            </AddressLink>
          </li>
        ))}
      </ul>
      {items.length > SHOWN && <p className="pt-2 text-note text-soft">{t("home.moreWaits", { n: items.length - SHOWN })}</p>}
    </Section>
  );
}
