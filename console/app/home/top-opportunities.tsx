import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { openOpportunitiesQuery } from "#api/front-page.ts";
import type { Opportunity } from "#api/opportunities.ts";
import { moneyWriter } from "#decide/opportunities/opportunity-figures.ts";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { Section } from "#design/section.tsx";
import { textLink } from "#design/text-link.ts";
import { Phrase } from "#design/text/phrase.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { AddressLink } from "../address-link.tsx";

const SHOWN = 5;

/** What is worth improving most and waits for a decision, each with why. */
export function TopOpportunities({ className }: { className: string }): ReactNode {
  const t = useText();
  const opportunities = useQuery(openOpportunitiesQuery(SHOWN));
  const total = opportunities.data?.total ?? 0;
  return (
    <Section
      title={t("home.opportunities")}
      className={className}
      tools={
        total > SHOWN && (
          <AddressLink href="/decide/opportunities" className={textLink}>
            {t("home.all", { n: total })}
          </AddressLink>
        )
      }
    >
      <Loaded query={opportunities} skeleton={<Skeleton lines={8} />} isEmpty={({ items }) => items.length === 0} empty={<p className="text-soft">{t("home.noOpportunities")}</p>}>
        {({ items }) => (
          <ol>
            {items.map((opportunity, index) => (
              <Item key={opportunity.id} opportunity={opportunity} place={index + 1} />
            ))}
          </ol>
        )}
      </Loaded>
    </Section>
  );
}

function Item({ opportunity, place }: { opportunity: Opportunity; place: number }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { id, topic, touchpoint, department, why, money } = opportunity;
  // Rate, interval and trend are in the sentence already.
  const facts = [money.computable && t("home.atStake", { range: format.interval(money.low, money.high, moneyWriter(money, format)) }), department?.name].filter((fact) => typeof fact === "string");
  return (
    <li className="grid grid-cols-[2rem_minmax(0,1fr)] border-b border-rule py-3 first:pt-0">
      <span className="font-serif text-h2 leading-snug text-faint">{place}</span>
      <div>
        <h3 className="text-h3">
          <AddressLink href={`/decide/opportunities/${id}`} className="hover:text-accent">
            <Phrase>{t("home.topicAt", { topic: topic.name, touchpoint: touchpoint.name })}</Phrase>
          </AddressLink>
        </h3>
        <p className="measure mt-0.5 text-soft">{why[format.language]}</p>
        {facts.length > 0 && <p className="mt-1 text-note text-faint">{facts.join(" · ")}</p>}
      </div>
    </li>
  );
}
