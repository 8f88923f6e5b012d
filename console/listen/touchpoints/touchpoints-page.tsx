import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { insightsQuery } from "#api/insights.ts";
import { useSession } from "#api/me.ts";
import { ownerDepartmentsQuery } from "#api/owner-departments.ts";
import { settled } from "#api/settled.ts";
import { type Touchpoint, touchpointsQuery } from "#api/touchpoints.ts";
import { SPEAKERS } from "#api/vocabulary.ts";
import { flag, text } from "#app/address/fields.ts";
import { useAddressState } from "#app/address/use-address-state.ts";
import { NothingInSight } from "#app/nothing-in-sight.tsx";
import { Page } from "#app/page.tsx";
import { useStages } from "#app/use-stages.ts";
import { matches } from "#app/palette/matches.ts";
import { Button } from "#design/button.tsx";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { Checkbox } from "#design/form/checkbox.tsx";
import { SearchInput } from "#design/form/search-input.tsx";
import { DataTable } from "#design/table/data-table.tsx";
import { useText } from "#i18n/use-text.tsx";
import { MergeDialog } from "./merge-dialog.tsx";
import { TouchpointDialog } from "./touchpoint-dialog.tsx";
import { type Counted, useTouchpointColumns } from "./touchpoint-columns.tsx";

/** `edit` and `merge` hold the id of the touchpoint whose dialog is open; a new one's is "new". */
const FIELDS = { q: text(), archived: flag(), edit: text(), merge: text() };

/** The places where customers and company meet: who owns each, and how much is heard there. */
export function TouchpointsPage(): ReactNode {
  const t = useText();
  const { can } = useSession();
  const [filter, change] = useAddressState(FIELDS);
  const touchpoints = useQuery(touchpointsQuery);
  const rows = useCounted(touchpoints.data);
  const stages = useStages();
  const shown = rows?.filter((row) => (filter.archived || !row.archived) && matches(filter.q, [row.name, ...row.holds.map(({ name }) => name), t(`vocabulary.channel.${row.channel}`), stages.nameOf(row.stage), row.department ?? ""]));
  const columns = useTouchpointColumns({ edit: (id) => change({ edit: id }, { push: true }), merge: (id) => change({ merge: id }, { push: true }) });
  const hidden = rows?.filter(({ archived }) => archived).length ?? 0;
  const add = (
    <Button look="primary" onClick={() => change({ edit: "new" }, { push: true })}>
      {t("listen.touchpoint.add")}
    </Button>
  );
  const mayWrite = can("touchpoints:write");
  const edited = rows?.find(({ id }) => id === filter.edit);
  const merged = rows?.find(({ id }) => id === filter.merge);
  return (
    <Page title={t("listen.touchpoints.title")} lead={t("listen.touchpoints.lead")} tools={mayWrite && rows?.length !== 0 ? add : undefined}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {rows?.length !== 0 && (
          <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
            <SearchInput aria-label={t("listen.touchpoint.search")} placeholder={t("listen.touchpoint.search")} className="w-full sm:w-80" value={filter.q} onChange={(q) => change({ q })} />
            {hidden > 0 && <Checkbox label={t("listen.touchpoint.showArchived", { n: hidden })} checked={filter.archived} onChange={(archived) => change({ archived })} />}
          </div>
        )}
        <DataTable
          label={t("listen.touchpoints.title")}
          rows={shown}
          columns={columns}
          rowId={(row) => row.id}
          sort={{ column: "voices", direction: "descending" }}
          {...(mayWrite ? { onOpen: (row: Counted) => change({ edit: row.id }, { push: true }) } : {})}
          error={touchpoints.error}
          onRetry={() => void touchpoints.refetch()}
          empty={
            rows?.length === 0 ? (
              <NothingInSight
                otherwise={
                  <EmptyState title={t("listen.touchpoints.none")} action={mayWrite ? add : undefined}>
                    {t("listen.touchpoints.noneLead")}
                  </EmptyState>
                }
              />
            ) : (
              <EmptyState title={t("listen.touchpoint.noMatch")} />
            )
          }
        />
      </div>
      {mayWrite && (filter.edit === "new" || edited) && <TouchpointDialog key={filter.edit} touchpoint={edited} onClose={() => change({ edit: "" })} />}
      {mayWrite && merged && rows && <MergeDialog touchpoint={merged} others={rows.filter(({ id, archived }) => id !== merged.id && !archived)} onClose={() => change({ merge: "" })} />}
    </Page>
  );
}

/** Each touchpoint with its department's name and the voices that count there, of whoever spoke. */
function useCounted(touchpoints: readonly Touchpoint[] | undefined): readonly Counted[] | undefined {
  const { can } = useSession();
  const departments = useQuery(ownerDepartmentsQuery);
  const counted = useQuery({ ...insightsQuery({ measures: ["voices"], by: ["touchpoint"], where: { speaker: [...SPEAKERS] }, limit: 5000 }), enabled: can("insights:read") });
  const counts = counted.data;
  // Sorted by them: without them, the rows would change places a moment later.
  if (!touchpoints || !settled(departments, counted)) return undefined;
  const voices = new Map(counts?.rows.map(({ key, measures }) => [idOf(key["touchpoint"]), measures.voices?.value ?? 0]));
  const owners = new Map(departments.data?.map(({ id, name }) => [id, name]));
  // Merged ones count elsewhere, and are nobody's to look after.
  return touchpoints
    .filter(({ mergedInto }) => mergedInto === null)
    .map((touchpoint) => ({
      ...touchpoint,
      department: touchpoint.departmentId === null ? null : (owners.get(touchpoint.departmentId) ?? null),
      voices: counts ? (voices.get(touchpoint.id) ?? 0) : null,
      holds: touchpoints.filter(({ mergedInto }) => mergedInto === touchpoint.id),
    }));
}

const idOf = (key: string | null | undefined | { readonly id: string }): string => (typeof key === "object" ? (key?.id ?? "") : (key ?? ""));
