import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { evidenceVoicesQuery } from "#api/evidence-voices.ts";
import type { OpportunityDetail } from "#api/opportunities.ts";
import { AddressLink } from "#app/address-link.tsx";
import { explorerAddress } from "#app/explorer-address.ts";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { Section } from "#design/section.tsx";
import { Highlighted } from "#design/text/highlighted.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** The customers' own words behind it, newest first, and the way to all of them. */
export function Evidence({ opportunity: { evidence, topic, merged } }: { opportunity: OpportunityDetail }): ReactNode {
  const t = useText();
  const format = useFormat();
  const meant = [topic, ...merged.map((each) => each.topic)].map(({ id }) => id);
  const voices = useQuery(evidenceVoicesQuery(evidence.where));
  return (
    <Section
      title={t("opportunities.evidence")}
      lead={t("opportunities.evidenceLead")}
      tools={<AddressLink href={explorerAddress(evidence.where)}>{t("opportunities.allVoices", { n: format.number(evidence.total) })}</AddressLink>}
    >
      <Loaded query={voices} skeleton={<Skeleton lines={8} />} isEmpty={(page) => page.items.length === 0} empty={<p className="text-soft">{t("opportunities.noVoices")}</p>}>
        {(page) => (
          <ul className="border-b border-rule">
            {page.items.map((voice) => (
              <li key={voice.id} className="grid gap-x-6 gap-y-1 border-t border-rule py-3 sm:grid-cols-[9rem_minmax(0,1fr)]">
                <AddressLink href={`/understand/voices/${voice.id}`} className="text-note text-soft hover:text-accent hover:underline">
                  {format.date(voice.occurredAt)}
                </AddressLink>
                <blockquote className="measure">
                  {voice.analyzed ? (
                    <Highlighted text={voice.text} spans={voice.highlights.filter(({ kind, of }) => kind === "topic" && of !== undefined && meant.includes(of)).map(({ start, end }) => ({ start, end, kind: "key" as const }))} />
                  ) : (
                    <span className="text-faint">{t("opportunities.notAnalysed")}</span>
                  )}
                </blockquote>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  );
}
