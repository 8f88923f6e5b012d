import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useSession } from "#api/me.ts";
import { adoptWeights, learnWeights, type TopicWeightState, topicWeightsQuery, type TopicWeighting } from "#api/topic-weights.ts";
import { text } from "#app/address/fields.ts";
import { useAddressState } from "#app/address/use-address-state.ts";
import { Page } from "#app/page.tsx";
import { Button } from "#design/button.tsx";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Section } from "#design/section.tsx";
import { DataTable } from "#design/table/data-table.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { useWeightingColumns } from "./use-weighting-columns.tsx";
import { WEIGHED } from "./weighed.ts";
import { WeightingDetail } from "./weighting-detail.tsx";

const FIELDS = { version: text() };

/** How much each topic weighs in customers' scores: the version that counts, what a new one would say, and a person's yes or no. */
export function TopicWeightsPage(): ReactNode {
  const t = useText();
  const query = useQuery(topicWeightsQuery);
  return (
    <Page title={t("weights.title")} lead={t("weights.lead")} tools={query.data && query.data.items.length > 0 && <Learn state={query.data} />}>
      <Loaded query={query} skeleton={<Skeleton height={520} />}>
        {(state) => <Weightings state={state} />}
      </Loaded>
    </Page>
  );
}

function Learn({ state }: { state: TopicWeightState }): ReactNode {
  const t = useText();
  const { can } = useSession();
  const { busy, run } = useVerb(WEIGHED);
  if (!can("topics:write")) return null;
  const learning = state.items.some(({ status }) => status === "learning");
  return (
    <Button look="primary" busy={busy || learning} disabled={state.scored < state.least} onClick={() => void run(learnWeights, { done: t("weights.begun") })}>
      {t("weights.learn")}
    </Button>
  );
}

function Weightings({ state }: { state: TopicWeightState }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { can } = useSession();
  const [{ version }, change] = useAddressState(FIELDS);
  const { busy, run } = useVerb(WEIGHED);
  const columns = useWeightingColumns();
  const { items, scored, least, most, leastOfTopic } = state;
  const adopted = items.find(({ status }) => status === "adopted");
  const shown = items.find(({ id }) => id === version) ?? items[0];
  const enough = scored >= least;
  const counts = { scored: format.number(scored), least: format.number(least), most: format.number(most), of: format.number(leastOfTopic) };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-7">
      <div className="grid gap-2">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <p className="text-lead">{adopted ? t("weights.byVersion", { number: adopted.number }) : t("weights.byNone")}</p>
          {adopted && can("settings:write") && (
            <Button size="small" busy={busy} onClick={() => void run(() => adoptWeights(null), { done: t("weights.takenBack"), undo: () => adoptWeights(adopted.id) })}>
              {t("weights.takeBack")}
            </Button>
          )}
        </div>
        <p className="measure text-soft">{t(!enough ? "weights.tooFew" : scored >= most ? "weights.scoredMost" : "weights.scored", counts)}</p>
      </div>
      {shown ? (
        <WeightingDetail key={shown.id} version={shown} />
      ) : (
        <EmptyState title={t("weights.none")} action={<Learn state={state} />}>
          {t("weights.noneLead")}
        </EmptyState>
      )}
      {items.length > 1 && (
        <Section title={t("weights.versions")}>
          <DataTable label={t("weights.versions")} rows={items} columns={columns} rowId={({ id }: TopicWeighting) => id} onOpen={({ id }) => change({ version: id }, { push: true })} empty={null} />
        </Section>
      )}
    </div>
  );
}
