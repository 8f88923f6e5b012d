import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useSession } from "#api/me.ts";
import { CHANNELS } from "#api/vocabulary.ts";
import { oneOf, text } from "#app/address/fields.ts";
import { useAddressState } from "#app/address/use-address-state.ts";
import { Page } from "#app/page.tsx";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { Select } from "#design/form/select.tsx";
import { Tabs } from "#design/tabs.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { GapList } from "./gap-list.tsx";
import { InventoryTable } from "./inventory-table.tsx";
import { JourneyMap } from "./journey-map.tsx";
import { RoundDialog } from "./round-dialog.tsx";
import { RoundList } from "./round-list.tsx";
import { type PlacedRow, useInventory } from "./use-inventory.ts";

const FIELDS = { view: oneOf(["map", "table", "gaps", "rounds"]), department: text(), channel: text() };
const ANY = "";
const VENDORS = "vendors";

/** The touchpoint inspection: what there is along the journey, what is missing, and the rounds that look after it. */
export function InspectionPage(): ReactNode {
  const t = useText();
  const format = useFormat();
  const { can } = useSession();
  const [filter, change] = useAddressState(FIELDS);
  const [beginning, setBeginning] = useState(false);
  const { inventory, rows, departments, stages } = useInventory();
  const holds = (row: PlacedRow): boolean =>
    (filter.department === ANY || (filter.department === VENDORS ? row.outside : row.departmentId === filter.department)) && (filter.channel === ANY || row.channel === filter.channel);
  const shown = rows?.filter(holds);
  const gaps = shown?.reduce((sum, row) => sum + row.gaps.length, 0);
  const arrived = shown?.filter(({ settlesUntil }) => settlesUntil !== null).length ?? 0;
  const mayInspect = can("inspections:write");
  const tools = (
    <>
      <Button asChild>
        <Link to="/listen/inspection/checklists">{t("inspection.checklists")}</Link>
      </Button>
      {mayInspect && rows && rows.length > 0 && (
        <Button look="primary" onClick={() => setBeginning(true)}>
          {t("inspection.round.begin")}
        </Button>
      )}
    </>
  );
  const waiting = inventory.error ? <ErrorState error={inventory.error} onRetry={() => void inventory.refetch()} /> : <Skeleton height={420} />;
  return (
    <Page title={t("inspection.title")} lead={t("inspection.lead")} tools={tools}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
          <Select
            aria-label={t("listen.touchpoint.department")}
            className="w-full sm:w-64"
            value={filter.department}
            options={[{ value: ANY, label: t("inspection.anyDepartment") }, { value: VENDORS, label: t("inspection.vendors") }, ...departments.map(({ id, name }) => ({ value: id, label: name }))]}
            onChange={(department) => change({ department })}
          />
          <Select
            aria-label={t("listen.target.channel")}
            className="w-full sm:w-48"
            value={filter.channel}
            options={[{ value: ANY, label: t("inspection.anyChannel") }, ...CHANNELS.map((value) => ({ value: value as string, label: t(`vocabulary.channel.${value}`) }))]}
            onChange={(channel) => change({ channel })}
          />
          <span className="min-h-6 w-full text-note text-soft sm:w-auto">{inventory.data && t("inspection.period", { range: format.dateRange(inventory.data.period.from, inventory.data.period.to) })}</span>
        </div>
        <Tabs
          label={t("inspection.title")}
          value={filter.view}
          onChange={(view) => change({ view })}
          tabs={[
            { value: "map", label: t("inspection.view.map"), content: shown ? <JourneyMap rows={shown} all={rows ?? []} stages={stages} /> : waiting },
            { value: "table", label: t("inspection.view.table"), content: shown ? <InventoryTable rows={shown} stages={stages} /> : waiting },
            { value: "gaps", label: gaps === undefined ? t("inspection.view.gaps") : t("inspection.view.gapsCount", { n: gaps, arrived }), content: shown ? <GapList rows={shown} /> : waiting },
            { value: "rounds", label: t("inspection.view.rounds"), content: <RoundList /> },
          ]}
        />
      </div>
      {beginning && shown && <RoundDialog rows={shown} onClose={() => setBeginning(false)} />}
    </Page>
  );
}
