import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { analysisProgressQuery } from "#api/analysis-progress.ts";
import { insightsQuery, type InsightRow } from "#api/insights.ts";
import type { ImportDetail } from "#api/imports.ts";
import { AddressLink } from "#app/address-link.tsx";
import { explorerAddress } from "#app/explorer-address.ts";
import { Progress } from "#design/feedback/progress.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Settling } from "#design/feedback/settling.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

const DIMENSIONS = ["intent", "sentiment", "topic", "risk"] as const;
type Dimension = (typeof DIMENSIONS)[number];
/** Topics beyond these are for the explorer. */
const FEW = 6;
/** While voices are on their way from the analysis into figures, milliseconds. */
const POLL = 2000;

/** What was understood of the voices an import brought; every line opens its voices. */
export function ImportReading({ row }: { row: ImportDetail }): ReactNode {
  const t = useText();
  const { data: progress } = useQuery(analysisProgressQuery);
  const waiting = progress?.waiting ?? 0;
  const where = { import: row.id };
  const whole = useQuery({ ...insightsQuery({ measures: ["voices"], where }), refetchInterval: waiting > 0 ? POLL : false });
  const counted = whole.data?.rows[0]?.measures.voices?.value ?? 0;
  // What employees or observers said has no customers' figures.
  if (counted === 0 && waiting === 0) return null;
  return (
    <Section title={t("listen.import.reading")} lead={t("listen.import.readingLead")}>
      {waiting > 0 && (
        <output className="measure mb-4 block">
          <Progress label={t("listen.import.readingOn")} share={row.accepted === 0 ? undefined : Math.min(1, counted / row.accepted)} />
        </output>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-6 sm:grid-cols-2 xl:grid-cols-4">
        {DIMENSIONS.map((dimension) => (
          <Groups key={dimension} dimension={dimension} where={where} moving={waiting > 0} />
        ))}
      </div>
    </Section>
  );
}

function Groups({ dimension, where, moving }: { dimension: Dimension; where: { import: string }; moving: boolean }): ReactNode {
  const t = useText();
  const format = useFormat();
  const query = useQuery({ ...insightsQuery({ measures: ["voices"], by: [dimension], where, limit: 20 }), refetchInterval: moving ? POLL : false });
  return (
    <div className="min-w-0">
      <h3 className="text-h3">{t(`voices.filter.${dimension}`)}</h3>
      <Loaded query={query} skeleton={<Skeleton lines={5} />} isEmpty={({ rows }) => groupsOf(rows, dimension).length === 0} empty={<p className="mt-1 text-soft">{t(`listen.import.readingNone.${dimension}`)}</p>}>
        {({ rows }) => (
          <Settling query={query}>
            <ul className="mt-1">
              {groupsOf(rows, dimension).map(({ value, name, voices }) => (
                <li key={value} className="flex justify-between gap-4 border-b border-rule py-1">
                  <AddressLink href={explorerAddress({ ...where, [dimension]: value, view: "voices" })} className="min-w-0 hover:text-accent">
                    {name ?? t(`vocabulary.${dimension}.${value}`)}
                  </AddressLink>
                  <span className="text-soft">{format.number(voices)}</span>
                </li>
              ))}
            </ul>
          </Settling>
        )}
      </Loaded>
    </div>
  );
}

interface Group {
  readonly value: string;
  readonly name: string | undefined;
  readonly voices: number;
}

const groupsOf = (rows: readonly InsightRow[], dimension: Dimension): readonly Group[] =>
  rows
    .flatMap(({ key, measures }): Group[] => {
      const found = key[dimension] ?? null;
      const voices = measures.voices?.value ?? 0;
      if (found === null) return [];
      return [typeof found === "object" ? { value: found.id, name: found.name, voices } : { value: found, name: undefined, voices }];
    })
    .slice(0, FEW);
