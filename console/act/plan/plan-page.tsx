import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { attributesQuery } from "#api/attributes.ts";
import { type InitiativeDetail, initiativeQuery } from "#api/initiatives.ts";
import { opportunityQuery } from "#api/opportunities.ts";
import { type Window, writePlan } from "#api/plan.ts";
import { settled } from "#api/settled.ts";
import { topicsQuery } from "#api/topics.ts";
import { touchpointsQuery } from "#api/touchpoints.ts";
import { LeaveGuard } from "#app/leave-guard.tsx";
import { Page } from "#app/page.tsx";
import { useDebounced } from "#browser/use-debounced.ts";
import { Button } from "#design/button.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { today } from "#design/form/date-presets.ts";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { contentOf, draftOf, readDraft } from "./plan-draft.ts";
import { PlanFields } from "./plan-fields.tsx";
import { PlanPreview } from "./plan-preview.tsx";
import { PlanSummary } from "./plan-summary.tsx";

const route = getRouteApi("/shell/act/initiatives/$id/plan");

/** How an initiative will be judged, written before there is anything to judge, with what it could find out beside it. */
export function PlanPage(): ReactNode {
  const t = useText();
  const { id } = route.useParams();
  const initiative = useQuery(initiativeQuery(id));
  return (
    <Page
      title={t("plan.title")}
      lead={t("plan.lead")}
      above={
        <Link to="/act/initiatives/$id" params={{ id }} className={textLink}>
          {initiative.data?.title ?? t("initiatives.title")}
        </Link>
      }
    >
      <Loaded query={initiative} skeleton={<Skeleton height={560} />}>
        {(found) => (found.plan?.frozenAt ? <Frozen initiative={found} /> : <Ranked initiative={found} />)}
      </Loaded>
    </Page>
  );
}

function Frozen({ initiative }: { initiative: InitiativeDetail }): ReactNode {
  const t = useText();
  return (
    <>
      <Notice title={t("plan.frozen")}>{t("plan.frozenLead")}</Notice>
      {initiative.plan && <PlanSummary plan={initiative.plan} />}
    </>
  );
}

/** Waits for the opportunity it came from, whose period is the window of choice, and for what its fields offer. */
function Ranked({ initiative }: { initiative: InitiativeDetail }): ReactNode {
  const from = initiative.opportunity?.id ?? null;
  const opportunity = useQuery({ ...opportunityQuery(from ?? ""), enabled: from !== null && initiative.plan === null });
  const offered = settled(useQuery(topicsQuery), useQuery(touchpointsQuery), useQuery(attributesQuery));
  if (opportunity.isLoading || !offered) return <Skeleton height={560} />;
  return <Editor key={initiative.id} initiative={initiative} ranked={opportunity.data?.period} />;
}

function Editor({ initiative, ranked }: { initiative: InitiativeDetail; ranked: Window | undefined }): ReactNode {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { busy, run } = useVerb(["initiatives"]);
  const [initial] = useState(() => draftOf(initiative, today(format.timeZone), ranked));
  const [draft, setDraft] = useState(initial);
  const [tried, setTried] = useState(false);
  const { plan, lacking } = readDraft(draft);
  const previewed = useDebounced(plan && JSON.stringify(plan), 400);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (!plan || lacking.length > 0) return;
    const before = initiative.plan;
    const kept = await run(() => writePlan(initiative.id, plan), { done: t("plan.saved"), ...(before ? { undo: () => writePlan(initiative.id, contentOf(before)) } : {}) });
    if (!kept) return;
    await client.invalidateQueries({ queryKey: ["plan-preview", initiative.id] });
    void navigate({ to: "/act/initiatives/$id", params: { id: initiative.id }, ignoreBlocker: true });
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-8 lg:grid-cols-2">
      <form onSubmit={(event) => void save(event)} className="grid grid-cols-[minmax(0,1fr)] content-start gap-7">
        <LeaveGuard unsaved={JSON.stringify(draft) !== JSON.stringify(initial)} />
        {initiative.status === "approved" && <Notice tone="warn" title={t("plan.approved")}>{t("plan.approvedLead")}</Notice>}
        <PlanFields draft={draft} lacking={tried ? lacking : []} onChange={(change) => setDraft((now) => ({ ...now, ...change }))} />
        <div>
          <Button type="submit" look="primary" busy={busy}>
            {t("plan.save")}
          </Button>
        </div>
      </form>
      <div className="min-w-0">
        <div className="lg:sticky lg:top-6">
          <PlanPreview id={initiative.id} planText={previewed} effectGiven={!lacking.includes("smallestEffect")} />
        </div>
      </div>
    </div>
  );
}
