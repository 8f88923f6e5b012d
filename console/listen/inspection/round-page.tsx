import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { departmentsQuery } from "#api/departments.ts";
import { closeRound, type Round, roundQuery, type Visit } from "#api/inspections.ts";
import { useSession } from "#api/me.ts";
import { membersQuery } from "#api/members.ts";
import { settled } from "#api/settled.ts";
import { touchpointsQuery } from "#api/touchpoints.ts";
import { oneOf, text } from "#app/address/fields.ts";
import { useAddressState } from "#app/address/use-address-state.ts";
import { LoadedPage } from "#app/loaded-page.tsx";
import { Page } from "#app/page.tsx";
import { Badge } from "#design/badge.tsx";
import { Button } from "#design/button.tsx";
import { Progress } from "#design/feedback/progress.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Tabs } from "#design/tabs.tsx";
import { Phrase } from "#design/text/phrase.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import type { PlaceNames } from "./round-findings.ts";
import { RoundResult } from "./round-result.tsx";
import { VisitForm } from "./visit-form.tsx";

const route = getRouteApi("/shell/listen/inspection/rounds/$id");
/** `visit` holds the id of the visit that is open. */
const FIELDS = { visit: text(), view: oneOf(["places", "result"]) };

/** One inspection round: how far it is, its touchpoints, and the checklist of the one that is open. */
export function RoundPage(): ReactNode {
  const { id } = route.useParams();
  const round = useQuery(roundQuery(id));
  const t = useText();
  return (
    <LoadedPage query={round} list={{ to: "/listen/inspection", title: t("inspection.title") }} skeleton={<Skeleton height={520} />}>
      {(found) => <Shown round={found} />}
    </LoadedPage>
  );
}

function Shown({ round }: { round: Round }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { can } = useSession();
  const [{ visit: opened, view }, change] = useAddressState(FIELDS);
  const owners = useQuery(departmentsQuery());
  const touchpoints = useQuery(touchpointsQuery);
  const named = settled(owners, touchpoints, useQuery(membersQuery()));
  const departments = new Map(owners.data?.map(({ id, name }) => [id, name]));
  const places: PlaceNames = new Map(touchpoints.data?.map(({ id, name, departmentId }) => [id, { name, department: departments.get(departmentId ?? "") ?? null }]));
  const { busy, run } = useVerb(["inspections", "touchpoints", "morning"]);
  const { progress } = round;
  const closed = round.closedAt !== null;
  const open = round.visits.find(({ id }) => id === opened);
  const close = (): Promise<boolean> => run(() => closeRound(round.id, !closed), { done: t(closed ? "inspection.round.reopened" : "inspection.round.ended"), undo: () => closeRound(round.id, closed) });
  return (
    <Page
      title={round.title}
      lead={closed ? t("inspection.round.over", { range: format.dateRange(round.from, round.to) }) : format.dateRange(round.from, round.to)}
      above={
        <Link to="/listen/inspection" search={{ view: "rounds" } as never} className={textLink}>
          {t("inspection.view.rounds")}
        </Link>
      }
      tools={
        can("inspections:write") && round.whole && (
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
      <Tabs
        label={round.title}
        value={view}
        onChange={(next) => change({ view: next })}
        tabs={[
          { value: "places", label: t("inspection.round.places"), content: named ? <Places round={round} places={places} opened={open} onOpen={(visit) => change({ visit }, { push: true })} /> : <Skeleton height={520} /> },
          { value: "result", label: t("inspection.result"), content: <RoundResult round={round} places={places} /> },
        ]}
      />
    </Page>
  );
}

interface PlacesProps {
  readonly round: Round;
  readonly places: PlaceNames;
  readonly opened: Visit | undefined;
  readonly onOpen: (visitId: string) => void;
}

/** The touchpoints of a round beside the checklist of the one that is open; on a phone one or the other. */
function Places({ round, places, opened, onOpen }: PlacesProps): ReactNode {
  const t = useText();
  const people = new Map(useQuery(membersQuery()).data?.map(({ id, name }) => [id, name]));
  const nameOf = ({ touchpointId }: Visit): string => places.get(touchpointId)?.name ?? "";
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,20rem)_minmax(0,1fr)]">
      <ul aria-label={t("inspection.round.places")} className={opened ? "hidden lg:block" : ""}>
        {round.visits.map((visit) => (
          <li key={visit.id} className="border-b border-rule">
            <button
              type="button"
              aria-current={visit.id === opened?.id || undefined}
              onClick={() => onOpen(visit.id)}
              className="flex min-h-11 w-full flex-wrap items-center justify-between gap-x-3 gap-y-1 px-2 py-2 text-left hover:bg-wash aria-[current]:bg-wash aria-[current]:font-semibold"
            >
              <span className="min-w-0">
                <Phrase>{nameOf(visit)}</Phrase>
                {visit.inspectorId !== null && <span className="block text-note font-normal text-faint">{people.get(visit.inspectorId)}</span>}
              </span>
              <span className="flex items-center gap-2 text-note font-normal">
                {visit.findings.some(({ verdict, mendedAt }) => verdict === "mend" && mendedAt === null) && <Badge tone="warn">{t("inspection.verdict.mend")}</Badge>}
                {visit.findings.length === visit.items.length ? <Badge tone="good">{t("inspection.round.done")}</Badge> : <span className="text-soft">{t("inspection.round.itemsOf", { done: visit.findings.length, all: visit.items.length })}</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {opened ? (
        <div>
          <Button size="small" look="quiet" onClick={() => onOpen("")} className="mb-3 lg:hidden">
            {t("inspection.round.back")}
          </Button>
          <VisitForm key={opened.id} round={round} visit={opened} name={nameOf(opened)} />
        </div>
      ) : (
        <p className="py-6 text-soft max-lg:hidden">{t("inspection.round.choose")}</p>
      )}
    </div>
  );
}
