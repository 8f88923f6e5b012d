import { useQuery } from "@tanstack/react-query";
import { departmentsQuery } from "#api/departments.ts";
import { inventoryQuery, type InventoryRow } from "#api/touchpoint-inventory.ts";
import { useStages } from "#app/use-stages.ts";

/** A row with what it is called by. */
export interface PlacedRow extends InventoryRow {
  readonly department: string | null;
  /** Whether a vendor, or a team inside one, owns it. */
  readonly outside: boolean;
}

/** The inventory with its owners' names, and the stages as the company calls them. */
export function useInventory() {
  const inventory = useQuery(inventoryQuery);
  const departments = useQuery(departmentsQuery()).data ?? [];
  const stages = useStages();
  const byId = new Map(departments.map((department) => [department.id, department]));
  const isOutside = (id: string | null, depth = 0): boolean => {
    const department = id === null || depth > 50 ? undefined : byId.get(id);
    return department !== undefined && (department.kind === "vendor" || isOutside(department.parentId, depth + 1));
  };
  const rows = inventory.data?.items.map((row): PlacedRow => ({ ...row, department: row.departmentId === null ? null : (byId.get(row.departmentId)?.name ?? null), outside: isOutside(row.departmentId) }));
  return { inventory, rows, departments, stages };
}
