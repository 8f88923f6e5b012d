import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useSession } from "#api/me.ts";
import { useStages } from "#app/use-stages.ts";
import { Button } from "#design/button.tsx";
import { Section } from "#design/section.tsx";
import { Phrase } from "#design/text/phrase.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import type { PlacedRow } from "./use-inventory.ts";

interface ArrivalsProps {
  readonly rows: readonly PlacedRow[];
  readonly onEdit: (row: PlacedRow) => void;
  readonly onSettle: () => void;
}

/** Touchpoints that came with voices of late: nobody has missed anything yet, but somebody is to take them in hand. */
export function Arrivals({ rows, onEdit, onSettle }: ArrivalsProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const { can } = useSession();
  const stages = useStages();
  const writes = can("touchpoints:write");
  const first = rows.flatMap(({ settlesUntil }) => settlesUntil ?? []).toSorted()[0];
  const settle = writes && rows.length > 1 && (
    <Button size="small" look="primary" onClick={onSettle}>
      {t("inspection.settle", { n: rows.length })}
    </Button>
  );
  return (
    <Section title={t("inspection.arrivals", { n: rows.length })} lead={t("inspection.arrivals.lead", { date: first === undefined ? "" : format.date(first) })} tools={settle}>
      <ul>
        {rows.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-rule py-2">
            <span className="min-w-0">
              <Link to="/listen/touchpoints/$id" params={{ id: row.id }} className={textLink}>
                <Phrase>{row.name}</Phrase>
              </Link>
              <span className="ml-2 text-note text-faint">
                {t(`vocabulary.channel.${row.channel}`)} · {row.department ?? t("inspection.arrivals.noOwner")} · {stages.nameOf(row.stage)}
              </span>
            </span>
            {writes && (
              <Button size="small" onClick={() => onEdit(row)} aria-label={t("inspection.gaps.mendOf", { act: t("inspection.arrivals.settleOne"), name: row.name })}>
                {t("inspection.arrivals.settleOne")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
