import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { newestVoicesQuery } from "#api/front-page.ts";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { AddressLink } from "../address-link.tsx";

/** The newest complaints in the customers' own (masked) words. */
export function CustomersWords({ className }: { className: string }): ReactNode {
  const t = useText();
  const format = useFormat();
  const voices = useQuery(newestVoicesQuery(3, "complaint"));
  return (
    <Section title={t("home.words")} className={className}>
      <Loaded query={voices} skeleton={<Skeleton lines={6} />} isEmpty={({ items }) => items.length === 0} empty={<p className="text-soft">{t("home.noWords")}</p>}>
        {({ items }) => (
          <ul className="grid gap-4">
            {items.map((voice) => (
              <li key={voice.id}>
                <AddressLink href={`/understand/voices/${voice.id}`} className="group block">
                  <blockquote lang="ja" className="line-clamp-4 font-serif leading-relaxed group-hover:text-accent">
                    {voice.text}
                  </blockquote>
                  <span className="mt-1 block text-note text-faint">{[voice.touchpoint?.name, format.date(voice.occurredAt)].filter(Boolean).join(" · ")}</span>
                </AddressLink>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  );
}
