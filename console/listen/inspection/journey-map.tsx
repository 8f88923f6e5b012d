import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useSession } from "#api/me.ts";
import { useSeesCompany } from "#app/use-sees-company.ts";
import type { Stages } from "#app/use-stages.ts";
import { Button } from "#design/button.tsx";
import { Phrase } from "#design/text/phrase.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { written } from "./figures.ts";
import { HealthBadge } from "./health-badge.tsx";
import { StagesDialog } from "./stages-dialog.tsx";
import type { PlacedRow } from "./use-inventory.ts";

/** The journey from left to right, each stage with its touchpoints; below each other on a phone. A hidden stage that holds some is shown all the same; `all` are the rows before they were filtered. */
export function JourneyMap({ rows, all, stages }: { rows: readonly PlacedRow[]; all: readonly PlacedRow[]; stages: Stages }): ReactNode {
  const t = useText();
  const { can } = useSession();
  // Whoever sees a part of the company is not told that nothing is where they do not see.
  const whole = useSeesCompany();
  const [arranging, setArranging] = useState(false);
  const columns = stages.all.map(({ stage, shown }) => ({ stage, shown, items: rows.filter((row) => row.stage === stage) })).filter(({ shown, items }) => (shown && whole) || items.length > 0);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {can("touchpoints:write") && (
        <div className="flex justify-end print:hidden">
          <Button look="quiet" size="small" onClick={() => setArranging(true)}>
            {t("inspection.stages.edit")}
          </Button>
        </div>
      )}
      <div className="relative overflow-x-auto">
        <ol className="grid gap-x-3 gap-y-6 md:auto-cols-[minmax(9rem,1fr)] md:grid-flow-col">
          {columns.map(({ stage, items }) => (
            <li key={stage} className="min-w-0">
              <h2 className="border-b-2 border-rule-strong pb-1.5 text-h3">
                {stages.nameOf(stage)} <span className="text-note font-normal text-faint">{t("inspection.places", { n: items.length })}</span>
              </h2>
              {items.length === 0 ? <p className="py-3 text-note text-faint">{t("inspection.stageEmpty")}</p> : <ul>{items.map((row) => <Place key={row.id} row={row} />)}</ul>}
            </li>
          ))}
        </ol>
      </div>
      {arranging && <StagesDialog standing={new Map(Map.groupBy(all, ({ stage }) => stage).entries().map(([stage, { length }]) => [stage, length]))} onClose={() => setArranging(false)} />}
    </div>
  );
}

function Place({ row }: { row: PlacedRow }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { voices, complaintShare } = row.figures;
  return (
    <li className="grid gap-1 border-b border-rule py-2.5 text-note text-soft">
      <div className="flex flex-wrap items-start justify-between gap-x-2 gap-y-1">
        <Link to="/listen/touchpoints/$id" params={{ id: row.id }} className={`${textLink} text-ui`}>
          <Phrase>{row.name}</Phrase>
        </Link>
        <HealthBadge health={row.health} />
      </div>
      <div>
        {t(`vocabulary.channel.${row.channel}`)} · {row.department === null ? <span className="text-bad">{t("inspection.gap.owner")}</span> : <Phrase>{row.department}</Phrase>}
      </div>
      <div>{voices.n === 0 ? t("inspection.gap.voices") : t("inspection.voicesOf", { n: format.number(voices.n) })}</div>
      {complaintShare.value !== null && <div>{t("inspection.complaintsAre", { share: written(complaintShare, (value) => format.percent(value, 0), format) })}</div>}
      {(row.opportunities ?? 0) > 0 && <div>{t("inspection.opportunitiesOpen", { n: row.opportunities ?? 0 })}</div>}
      <div>{row.inspectedAt === null ? t("inspection.never") : t("inspection.inspectedOn", { date: format.date(row.inspectedAt) })}</div>
    </li>
  );
}
