import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type NovelPhrase, type Novelty as Answer, noveltyQuery } from "#api/novelty.ts";
import { AddressLink } from "#app/address-link.tsx";
import { explorerAddress } from "#app/explorer-address.ts";
import { Badge } from "#design/badge.tsx";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Rarer than this a chance is not told exactly; nobody can picture it. */
const RAREST = 1e6;

/** Words of the last week that nobody had used before or that came up suddenly; each opens its voices. */
export function Novelty(): ReactNode {
  const t = useText();
  const query = useQuery(noveltyQuery);
  const none = <EmptyState title={t("topics.novelty.none")}>{t("topics.novelty.noneLead")}</EmptyState>;
  return (
    <Loaded query={query} skeleton={<Skeleton height={360} />} isEmpty={({ now }) => now === null} empty={none}>
      {(novelty) => (
        <div className="grid gap-4">
          <Method novelty={novelty} />
          {novelty.items.length === 0 ? none : <Phrases novelty={novelty} />}
        </div>
      )}
    </Loaded>
  );
}

function Method({ novelty: { now, before, speakers, tried } }: { novelty: Answer }): ReactNode {
  const t = useText();
  const format = useFormat();
  if (now === null || before === null) return null;
  return (
    <p className="measure text-soft">
      {t("topics.novelty.how", {
        now: format.dateRange(now.from, now.to), before: format.dateRange(before.from, before.to),
        speakers: format.number(speakers.now), speakersBefore: format.number(speakers.before), tried: format.number(tried),
      })}
    </p>
  );
}

function Phrases({ novelty: { items, now } }: { novelty: Answer }): ReactNode {
  const t = useText();
  const format = useFormat();
  const chance = ({ p }: NovelPhrase): string => (1 / p > RAREST ? t("topics.novelty.rarer", { times: format.number(RAREST) }) : t("topics.novelty.chance", { times: format.number(Math.round(1 / p)) }));
  return (
    <ul className="border-t border-rule">
      {items.map((item) => (
        <li key={item.phrase} className="flex flex-wrap items-baseline gap-x-5 gap-y-1 border-b border-rule py-2.5">
          <AddressLink className="text-h3 underline decoration-rule-strong underline-offset-[3px] hover:decoration-accent" href={explorerAddress({ q: item.phrase, from: now?.from, to: now?.to, view: "voices" })}>
            {item.phrase}
          </AddressLink>
          <Badge tone={item.kind === "new" ? "accent" : "neutral"}>{t(`topics.novelty.${item.kind}`)}</Badge>
          <span>
            {item.kind === "new" ? t("topics.novelty.people", { now: format.number(item.now) }) : t("topics.novelty.times", { now: format.number(item.now), before: format.number(item.before), ratio: format.number(item.ratio, 1) })}
          </span>
          <span className="text-note text-soft">
            {chance(item)} {t("topics.novelty.adjusted", { share: item.adjusted < 0.001 ? t("topics.novelty.tiny") : format.percent(item.adjusted) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
