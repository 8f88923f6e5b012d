import type { Opportunity } from "#api/opportunities.ts";
import { Badge } from "#design/badge.tsx";
import type { Column } from "#design/table/column.ts";
import { Phrase } from "#design/text/phrase.tsx";
import type { Text } from "#i18n/use-text.tsx";
import { MoneyCell, ScoreCell } from "./loss-cells.tsx";
import { STATUS_TONE } from "./opportunity-figures.ts";
import { RateCell } from "./rate-cell.tsx";
import { TrendCell } from "./trend-cell.tsx";

/** The columns of the ranking; score and money only where at least one row has something to say. */
export function opportunityColumns(rows: readonly Opportunity[], t: Text): Column<Opportunity>[] {
  const scored = rows.some((row) => row.scoreLost !== null);
  const valued = rows.some((row) => row.money.computable);
  return [
    { id: "rank", header: t("opportunities.rank"), width: "3.5rem", cell: (row) => <RankCell row={row} t={t} /> },
    { id: "topic", header: t("opportunities.place"), cell: (row) => <PlaceCell row={row} t={t} /> },
    { id: "concerns", header: t("opportunities.concerns"), align: "end", width: "8rem", hideOnPhone: true, cell: (row) => <CountCell row={row} t={t} /> },
    { id: "rate", header: t("opportunities.share"), align: "end", width: "9rem", cell: (row) => <RateCell rate={row.rate} /> },
    { id: "trend", header: t("opportunities.trend"), width: "13rem", hideOnPhone: true, cell: (row) => <TrendCell opportunity={row} /> },
    ...(scored ? [{ id: "score", header: t("opportunities.scoreLost"), width: "9rem", hideOnPhone: true, cell: (row: Opportunity) => <ScoreCell lost={row.scoreLost} /> }] : []),
    ...(valued ? [{ id: "money", header: t("opportunities.money"), width: "11rem", hideOnPhone: true, cell: (row: Opportunity) => <MoneyCell money={row.money} /> }] : []),
  ];
}

/** The rank, and between which it may lie: neighbours often cannot be told apart. */
function RankCell({ row: { rank, rankInterval }, t }: { row: Opportunity; t: Text }) {
  return (
    <span title={t("opportunities.rankBetween", rankInterval)}>
      <span className="font-serif text-h3">{rank}</span>
      {rankInterval.worst > rankInterval.best && (
        <span className="block text-note whitespace-nowrap text-faint">
          {rankInterval.best}–{rankInterval.worst}
        </span>
      )}
    </span>
  );
}

/** How many complain or ask, of how many who speak of the topic there. */
function CountCell({ row: { concerns, voices }, t }: { row: Opportunity; t: Text }) {
  return (
    <>
      <span className="font-serif text-h3">{t("opportunities.count", { n: concerns })}</span>
      <span className="block text-note text-faint">{t("opportunities.ofVoices", { n: voices })}</span>
    </>
  );
}

function PlaceCell({ row, t }: { row: Opportunity; t: Text }) {
  return (
    <div className="min-w-0">
      <span className="text-body font-semibold">
        <Phrase>{row.topic.name}</Phrase>
      </span>
      <span className="block text-soft">{row.touchpoint.name}</span>
      {(row.status !== "open" || row.initiativeIds.length > 0) && (
        <span className="mt-1 flex flex-wrap gap-1.5">
          {row.status !== "open" && <Badge tone={STATUS_TONE[row.status]}>{t(`opportunities.status.${row.status}`)}</Badge>}
          {row.initiativeIds.length > 0 && <Badge>{t("opportunities.hasInitiatives", { n: row.initiativeIds.length })}</Badge>}
        </span>
      )}
    </div>
  );
}
