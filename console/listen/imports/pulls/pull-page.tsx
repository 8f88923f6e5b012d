import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { type ImportPull, importPullsQuery, pullNow, pullRunsQuery, removePull } from "#api/import-pulls.ts";
import { useSession } from "#api/me.ts";
import { Page } from "#app/page.tsx";
import { Button } from "#design/button.tsx";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { Confirm } from "#design/overlay/confirm.tsx";
import { Section } from "#design/section.tsx";
import { textLink } from "#design/text-link.ts";
import { useText } from "#i18n/use-text.tsx";
import { PullForm } from "./pull-form.tsx";
import { PullRuns } from "./pull-runs.tsx";
import { PullState } from "./pulls-section.tsx";
import { usePullWords } from "./use-pull-words.ts";

const route = getRouteApi("/shell/listen/imports/pulls/$id");
/** While a look that was asked for is under way, milliseconds. */
const POLL = 1000;

/** One scheduled import: how it goes, what it brought, and its settings. */
export function PullPage(): ReactNode {
  const t = useText();
  const { id } = route.useParams();
  const query = useQuery(importPullsQuery);
  const pull = query.data?.items.find((each) => each.id === id);
  return (
    <Page
      title={pull?.name ?? t("listen.pull.one")}
      above={
        <Link to="/listen/imports" className={textLink}>
          {t("listen.imports.title")}
        </Link>
      }
    >
      <Loaded query={query} skeleton={<Skeleton height={360} />}>
        {({ folders }) => (pull ? <Pull pull={pull} folders={folders} /> : <EmptyState title={t("listen.pull.gone")} />)}
      </Loaded>
    </Page>
  );
}

function Pull({ pull, folders }: { pull: ImportPull; folders: readonly string[] }): ReactNode {
  const t = useText();
  const { can } = useSession();
  const words = usePullWords();
  const client = useQueryClient();
  const [editing, setEditing] = useState(false);
  const runs = useQuery({ ...pullRunsQuery(pull.id), refetchInterval: ({ state }) => (state.data?.items.some(({ status, files }) => status === "running" || files.some((file) => file.import?.status === "running")) ? POLL : false) });
  const asking = useMutation({ mutationFn: () => pullNow(pull.id), onSettled: () => client.invalidateQueries({ queryKey: ["import-pull", pull.id] }) });
  const last = runs.data?.items[0];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-7">
      <p className="-mt-4 flex flex-wrap items-center gap-x-3 gap-y-1 text-soft">
        <PullState pull={pull} />
        <span className="[overflow-wrap:anywhere]">
          {t(`listen.pull.kind.${pull.place.kind}`)} · {words.place(pull.place)}
        </span>
        <span>{words.schedule(pull.schedule)}</span>
        {pull.nextAt && <span>{t("listen.pull.next", { when: words.moment(pull.nextAt) })}</span>}
      </p>
      {last?.fault && <Notice tone="bad" title={t("listen.pull.lastFailed")}>{words.fault(last.fault, last.detail)}</Notice>}
      {can("imports:write") && (
        <div className="flex flex-wrap gap-3">
          <Button look="primary" busy={asking.isPending || last?.status === "running"} onClick={() => asking.mutate()}>
            {t("listen.pull.now")}
          </Button>
          <Button aria-expanded={editing} onClick={() => setEditing(!editing)}>
            {t(editing ? "listen.pull.editClose" : "listen.pull.edit")}
          </Button>
          <RemovePull pull={pull} />
        </div>
      )}
      {asking.error && <ErrorState error={asking.error} />}
      {editing && (
        <Section title={t("listen.pull.settings")}>
          <PullForm pull={pull} folders={folders} onSaved={() => setEditing(false)} />
        </Section>
      )}
      <Section title={t("listen.pull.history")} lead={t("listen.pull.historyLead")}>
        <Loaded query={runs} skeleton={<Skeleton lines={6} />} isEmpty={({ items }) => items.length === 0} empty={<p className="text-soft">{t("listen.pull.noRuns")}</p>}>
          {({ items }) => <PullRuns runs={items} />}
        </Loaded>
      </Section>
    </div>
  );
}

function RemovePull({ pull }: { pull: ImportPull }): ReactNode {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const removing = useMutation({
    mutationFn: () => removePull(pull.id),
    onSuccess: async () => {
      await navigate({ to: "/listen/imports" });
      await client.invalidateQueries({ queryKey: ["import-pulls"] });
    },
  });
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t("listen.pull.remove")}</Button>
      <Confirm open={asking} title={t("listen.pull.removeAsk", { name: pull.name })} action={t("listen.pull.remove")} danger onConfirm={() => removing.mutateAsync().catch(() => undefined)} onClose={() => setAsking(false)}>
        {t("listen.pull.removeLead")}
      </Confirm>
      {removing.error && <ErrorState error={removing.error} />}
    </>
  );
}
