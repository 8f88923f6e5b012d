import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useSession } from "#api/me.ts";
import { changeTouchpoint } from "#api/change-touchpoints.ts";
import { exemptGap, GAPS, type Gap } from "#api/touchpoint-inventory.ts";
import { useStages } from "#app/use-stages.ts";
import { Button } from "#design/button.tsx";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { ReasonDialog } from "#design/overlay/reason-dialog.tsx";
import { Section } from "#design/section.tsx";
import { Phrase } from "#design/text/phrase.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { TouchpointDialog } from "../touchpoints/touchpoint-dialog.tsx";
import { Arrivals } from "./arrivals.tsx";
import { RoundDialog } from "./round-dialog.tsx";
import { SettleDialog } from "./settle-dialog.tsx";
import type { PlacedRow } from "./use-inventory.ts";

interface Open {
  readonly row: PlacedRow;
  readonly gap: Gap;
}

/** What is missing, kind by kind, each with the press that mends it or the statement that it is meant so. */
export function GapList({ rows }: { rows: readonly PlacedRow[] }): ReactNode {
  const t = useText();
  const [meant, setMeant] = useState<Open>();
  const [inspected, setInspected] = useState<readonly PlacedRow[]>();
  const [edited, setEdited] = useState<PlacedRow>();
  const [settling, setSettling] = useState<(row: PlacedRow) => boolean>();
  const groups = GAPS.map((gap) => ({ gap, open: rows.filter(({ gaps }) => gaps.includes(gap)) })).filter(({ open }) => open.length > 0);
  const arrived = rows.filter(isArrival);
  const exempted = rows.flatMap((row) => row.exempted.map((one) => ({ row, ...one })));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      {arrived.length > 0 && <Arrivals rows={arrived} onEdit={setEdited} onSettle={() => setSettling(() => isArrival)} />}
      {groups.length === 0 && arrived.length === 0 && <EmptyState title={t("inspection.gaps.none")}>{t("inspection.gaps.noneLead")}</EmptyState>}
      {groups.map(({ gap, open }) => (
        <Section
          key={gap}
          title={t("inspection.gaps.title", { gap: t(`inspection.gap.${gap}`), n: open.length })}
          lead={t(`inspection.gaps.lead.${gap}`)}
          tools={open.length > 1 && <AllAtOnce gap={gap} n={open.length} onInspect={() => setInspected(open)} onSettle={() => setSettling(() => hasGap(gap))} />}
        >
          <ul>
            {open.map((row) => (
              <GapRow key={row.id} row={row} gap={gap} onMeant={() => setMeant({ row, gap })} onInspect={() => setInspected([row])} onEdit={() => setEdited(row)} />
            ))}
          </ul>
        </Section>
      ))}
      {exempted.length > 0 && <Exempted items={exempted} />}
      {meant && <MeantSo open={meant} onClose={() => setMeant(undefined)} />}
      {inspected && <RoundDialog rows={inspected} onClose={() => setInspected(undefined)} />}
      {settling && <SettleDialog rows={rows.filter(settling)} onClose={() => setSettling(undefined)} />}
      {edited && <TouchpointDialog touchpoint={edited} onClose={() => setEdited(undefined)} />}
    </div>
  );
}

const isArrival = ({ settlesUntil }: PlacedRow): boolean => settlesUntil !== null;
const hasGap = (gap: Gap) => ({ gaps }: PlacedRow) => gaps.includes(gap);

/** What can be done for all that have a gap together. */
function AllAtOnce({ gap, n, onInspect, onSettle }: { gap: Gap; n: number; onInspect: () => void; onSettle: () => void }): ReactNode {
  const t = useText();
  const { can } = useSession();
  if (gap === "inspection" && can("inspections:write"))
    return (
      <Button size="small" onClick={onInspect}>
        {t("inspection.gaps.inspectAll", { n })}
      </Button>
    );
  if ((gap === "owner" || gap === "stage") && can("touchpoints:write"))
    return (
      <Button size="small" onClick={onSettle}>
        {t("inspection.settle", { n })}
      </Button>
    );
  return null;
}

interface Acts {
  readonly onInspect: () => void;
  readonly onEdit: () => void;
}

function GapRow({ row, gap, onMeant, ...acts }: Acts & { row: PlacedRow; gap: Gap; onMeant: () => void }): ReactNode {
  const t = useText();
  const { can } = useSession();
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-rule py-2">
      <span className="min-w-0">
        <Link to="/listen/touchpoints/$id" params={{ id: row.id }} className={textLink}>
          <Phrase>{row.name}</Phrase>
        </Link>
        <span className="ml-2 text-note text-faint">
          {t(`vocabulary.channel.${row.channel}`)}
          {row.department !== null && ` · ${row.department}`}
        </span>
      </span>
      <span className="flex flex-wrap gap-2">
        <Mend row={row} gap={gap} {...acts} />
        {can("inspections:write") && (
          <Button look="quiet" size="small" onClick={onMeant} aria-label={t("inspection.gaps.mendOf", { act: t("inspection.gaps.meant"), name: row.name })}>
            {t("inspection.gaps.meant")}
          </Button>
        )}
      </span>
    </li>
  );
}

/** The one press that mends a gap: at once, in a dialog, or where it is mended. */
function Mend({ row, gap, onInspect, onEdit }: Acts & { row: PlacedRow; gap: Gap }): ReactNode {
  const t = useText();
  const { can } = useSession();
  const stages = useStages();
  const { busy, run } = useVerb(["touchpoints"]);
  const label = t(`inspection.gaps.mend.${gap}`);
  const button = (onClick: () => void): ReactNode => <Button size="small" onClick={onClick} aria-label={t("inspection.gaps.mendOf", { act: label, name: row.name })}>{label}</Button>;
  if (gap === "inspection") return can("inspections:write") && button(onInspect);
  if (gap === "owner") return can("touchpoints:write") && button(onEdit);
  if (gap === "stage")
    return can("touchpoints:write") && (
      <>
        <Button size="small" busy={busy} onClick={() => void run(() => changeTouchpoint(row.id, { stage: row.stage }), { done: t("inspection.gaps.stageConfirmed", { name: row.name }) })}>
          {t("inspection.gaps.confirmStage", { stage: stages.nameOf(row.stage) })}
        </Button>
        {button(onEdit)}
      </>
    );
  return can("imports:write") && (
    <Button asChild size="small">
      <Link to="/listen/imports/new">{label}</Link>
    </Button>
  );
}

function MeantSo({ open, onClose }: { open: Open; onClose: () => void }): ReactNode {
  const t = useText();
  const [reason, setReason] = useState("");
  const { busy, run } = useVerb(["touchpoints"]);
  const { row, gap } = open;
  const state = async (): Promise<void> => {
    const done = { done: t("inspection.gaps.stated", { name: row.name }), undo: () => exemptGap(row.id, gap, null) };
    if (await run(() => exemptGap(row.id, gap, reason.trim()), done)) onClose();
  };
  return (
    <ReasonDialog
      title={t("inspection.gaps.meantTitle", { name: row.name, gap: t(`inspection.gap.${gap}`) })}
      lead={t("inspection.gaps.meantLead")}
      label={t("inspection.gaps.reason")}
      action={t("inspection.gaps.meantDo")}
      reason={reason}
      busy={busy}
      onReason={setReason}
      onAct={() => void state()}
      onClose={onClose}
    />
  );
}

function Exempted({ items }: { items: readonly { row: PlacedRow; gap: Gap; reason: string; until: string }[] }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { can } = useSession();
  const { busy, run } = useVerb(["touchpoints"]);
  return (
    <Section title={t("inspection.gaps.exempted", { n: items.length })} lead={t("inspection.gaps.exemptedLead")}>
      <ul>
        {items.map(({ row, gap, reason, until }) => (
          <li key={`${row.id} ${gap}`} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-rule py-2">
            <span className="min-w-0">
              <Phrase>{row.name}</Phrase>
              <span className="ml-2 text-note text-faint">{t(`inspection.gap.${gap}`)}</span>
              <span className="block text-note text-soft">{t("inspection.gaps.until", { reason, date: format.date(until) })}</span>
            </span>
            {can("inspections:write") && (
              <Button look="quiet" size="small" busy={busy} onClick={() => void run(() => exemptGap(row.id, gap, null), { done: t("inspection.gaps.back", { name: row.name }) })}>
                {t("inspection.gaps.takeBack")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
