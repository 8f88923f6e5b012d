import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { closeRound, type Round, roundQuery } from "#api/inspections.ts";
import { useSession } from "#api/me.ts";
import { membersQuery } from "#api/members.ts";
import { touchpointsQuery } from "#api/touchpoints.ts";
import { text } from "#app/address/fields.ts";
import { useAddressState } from "#app/address/use-address-state.ts";
import { Page } from "#app/page.tsx";
import { Badge } from "#design/badge.tsx";
import { Button } from "#design/button.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Progress } from "#design/feedback/progress.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Phrase } from "#design/text/phrase.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { VisitForm } from "./visit-form.tsx";

const route = getRouteApi("/shell/listen/inspection/rounds/$id");
/** `visit` holds the id of the visit that is open. */
const FIELDS = { visit: text() };

/** One inspection round: how far it is, its touchpoints, and the checklist of the one that is open. */
export function RoundPage(): ReactNode {
  const { id } = route.useParams();
  const round = useQuery(roundQuery(id));
  return (
    <Loaded query={round} skeleton={<Skeleton height={520} />}>
      {(found) => <Shown round={found} />}
    </Loaded>
  );
}

function Shown({ round }: { round: Round }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { can } = useSession();
  const [{ visit: opened }, change] = useAddressState(FIELDS);
  const names = new Map(useQuery(touchpointsQuery).data?.map(({ id, name }) => [id, name]));
  const people = new Map(useQuery(membersQuery()).data?.map(({ id, name }) => [id, name]));
  const { busy, run } = useVerb(["inspections", "touchpoints"]);
  const { progress } = round;
  const closed = round.closedAt !== null;
  const open = round.visits.find(({ id }) => id === opened);
  const close = (): Promise<boolean> => run(() => closeRound(round.id, !closed), { done: t(closed ? "inspection.round.reopened" : "inspection.round.ended"), undo: () => closeRound(round.id, closed) });
  return (
    <Page
      title={round.title}
      lead={format.dateRange(round.from, round.to)}
      above={
        <Link to="/listen/inspection" search={{ view: "rounds" } as never} className={textLink}>
          {t("inspection.view.rounds")}
        </Link>
      }
      tools={
        can("inspections:write") && (
          <Button busy={busy} onClick={() => void close()}>
            {t(closed ? "inspection.round.reopen" : "inspection.round.end")}
          </Button>
        )
      }
    >
      <div className="grid max-w-2xl gap-2">
        <Progress label={t("inspection.round.coverage")} share={progress.touchpoints === 0 ? 0 : progress.inspected / progress.touchpoints} detail={t("inspection.round.coverageOf", { done: progress.inspected, all: progress.touchpoints })} />
        <p className="text-note text-soft">{t("inspection.round.sum", { found: progress.found, items: progress.items, toMend: progress.toMend, mended: progress.mended })}</p>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,20rem)_minmax(0,1fr)]">
        <ul aria-label={t("inspection.round.places")}>
          {round.visits.map((visit) => {
            const name = names.get(visit.touchpointId) ?? "";
            return (
              <li key={visit.id} className="border-b border-rule">
                <button
                  type="button"
                  aria-current={visit.id === opened || undefined}
                  onClick={() => change({ visit: visit.id }, { push: true })}
                  className="flex min-h-11 w-full flex-wrap items-center justify-between gap-x-3 gap-y-1 px-2 py-2 text-left hover:bg-wash aria-[current]:bg-wash aria-[current]:font-semibold"
                >
                  <span className="min-w-0">
                    <Phrase>{name}</Phrase>
                    {visit.inspectorId !== null && <span className="block text-note font-normal text-faint">{people.get(visit.inspectorId)}</span>}
                  </span>
                  <span className="flex items-center gap-2 text-note font-normal">
                    {visit.findings.some(({ verdict, mendedAt }) => verdict === "mend" && mendedAt === null) && <Badge tone="warn">{t("inspection.verdict.mend")}</Badge>}
                    {visit.findings.length === visit.items.length ? <Badge tone="good">{t("inspection.round.done")}</Badge> : <span className="text-soft">{t("inspection.round.itemsOf", { done: visit.findings.length, all: visit.items.length })}</span>}
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
        {open ? (
          <VisitForm key={open.id} round={round} visit={open} name={names.get(open.touchpointId) ?? ""} />
        ) : (
          <p className="py-6 text-soft">{t("inspection.round.choose")}</p>
        )}
      </div>
    </Page>
  );
}
