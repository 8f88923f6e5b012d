import type { Department } from "#api/departments.ts";

export interface Placed {
  readonly department: Department;
  /** 0 at the top. */
  readonly depth: number;
}

/** The departments from the top down, each followed by those below it; one whose parent is not in the list is at the top. */
export function treeOrder(departments: readonly Department[]): readonly Placed[] {
  const known = new Set(departments.map(({ id }) => id));
  const below = Map.groupBy(departments, ({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null));
  const placed: Placed[] = [];
  const walk = (parent: string | null, depth: number): void => {
    for (const department of below.get(parent) ?? []) {
      placed.push({ department, depth });
      walk(department.id, depth + 1);
    }
  };
  walk(null, 0);
  return placed;
}

/** Ids of the department and of all below it: what it cannot be put under. */
export function withBelow(departments: readonly Department[], id: string): ReadonlySet<string> {
  const found = new Set([id]);
  for (const each of found) for (const { id: child, parentId } of departments) if (parentId === each) found.add(child);
  return found;
}

/** 本部 › 営業部: the names from the top down to it. */
export function pathName(departments: readonly Department[], id: string): string {
  const byId = new Map(departments.map((department) => [department.id, department]));
  const names: string[] = [];
  const seen = new Set<string>();
  for (let next = byId.get(id); next && !seen.has(next.id); next = byId.get(next.parentId ?? "")) {
    seen.add(next.id);
    names.unshift(next.name);
  }
  return names.join(" › ");
}
