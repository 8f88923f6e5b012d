import { useQuery } from "@tanstack/react-query";
import { departmentsQuery } from "#api/departments.ts";
import { journeyStagesQuery } from "#api/journey-stages.ts";
import { inventoryQuery, type InventoryRow } from "#api/touchpoint-inventory.ts";
import type { Stage } from "#api/vocabulary.ts";
import { useText } from "#i18n/use-text.tsx";

/** A row with what it is called by. */
export interface PlacedRow extends InventoryRow {
  readonly department: string | null;
  /** Whether a vendor, or a team inside one, owns it. */
  readonly outside: boolean;
}

/** The inventory with its owners' names, and the stages as the company calls them. */
export function useInventory() {
  const t = useText();
  const inventory = useQuery(inventoryQuery);
  const departments = useQuery(departmentsQuery()).data ?? [];
  const arranged = useQuery(journeyStagesQuery).data ?? [];
  const byId = new Map(departments.map((department) => [department.id, department]));
  const isOutside = (id: string | null, depth = 0): boolean => {
    const department = id === null || depth > 50 ? undefined : byId.get(id);
    return department !== undefined && (department.kind === "vendor" || isOutside(department.parentId, depth + 1));
  };
  const rows = inventory.data?.items.map((row): PlacedRow => ({ ...row, department: row.departmentId === null ? null : (byId.get(row.departmentId)?.name ?? null), outside: isOutside(row.departmentId) }));
  const stageName = (stage: Stage): string => arranged.find((one) => one.stage === stage)?.name ?? t(`vocabulary.stage.${stage}`);
  return { inventory, rows, departments, arranged, stageName };
}
