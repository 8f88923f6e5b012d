import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { InsightRow } from "#api/insights.ts";
import { voicesAtRiskQuery } from "#api/risks.ts";
import { RISKS } from "#api/vocabulary.ts";
import type { Voice } from "#api/voices.ts";
import { Badge } from "#design/badge.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { today } from "#design/form/date-presets.ts";
import { Section } from "#design/section.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { AddressLink } from "../address-link.tsx";
import { explorerAddress } from "../explorer-address.ts";
import { figuresPeriod, lastDay } from "./period.ts";

const SHOWN = 3;

/** Voices of the last 28 days that carry a risk above the workspace's threshold: how many of each kind, and the newest. */
export function Attention({ newest, className }: { newest: string; className: string }): ReactNode {
  const t = useText();
  const format = useFormat();
  const days = figuresPeriod(lastDay(today(format.timeZone, new Date(newest)), today(format.timeZone)));
  const query = useQuery(voicesAtRiskQuery(days, SHOWN));
  const total = query.data?.newest.total ?? 0;
  return (
    <Section
      title={t("home.attention")}
      className={className}
      tools={
        total > 0 && (
          <AddressLink href={explorerAddress({ ...days, risk: RISKS, view: "voices" })} className={textLink}>
            {t("home.all", { n: total })}
          </AddressLink>
        )
      }
    >
      <Loaded query={query} skeleton={<Skeleton lines={6} />} isEmpty={({ newest: { items } }) => items.length === 0} empty={<p className="text-soft">{t("home.noAttention")}</p>}>
        {({ kinds, newest: { items } }) => (
          <>
            <Kinds rows={kinds} days={days} />
            <ul>
              {items.map((voice) => (
                <Entry key={voice.id} voice={voice} />
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </Section>
  );
}

function Kinds({ rows, days }: { rows: readonly InsightRow[]; days: { from: string; to: string } }): ReactNode {
  const t = useText();
  const counts = new Map(rows.map(({ key, measures }) => [key["risk"], measures.voices?.value ?? 0]));
  return (
    <ul className="mb-1 flex flex-wrap gap-x-4 gap-y-1">
      {RISKS.filter((kind) => (counts.get(kind) ?? 0) > 0).map((kind) => (
        <li key={kind}>
          <AddressLink href={explorerAddress({ ...days, risk: kind, view: "voices" })} className="hover:text-accent">
            {t("home.attentionKind", { kind: t(`vocabulary.risk.${kind}`), n: counts.get(kind) ?? 0 })}
          </AddressLink>
        </li>
      ))}
    </ul>
  );
}

function Entry({ voice }: { voice: Voice }): ReactNode {
  const t = useText();
  const format = useFormat();
  return (
    <li className="border-b border-rule py-2.5">
      <AddressLink href={`/understand/voices/${voice.id}`} className="group block">
        <span className="line-clamp-3 group-hover:text-accent">{voice.text}</span>
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
