import type { Finding, Round } from "#api/inspections.ts";

/** What touchpoints are called and whose they are, by id. */
export type PlaceNames = ReadonlyMap<string, { readonly name: string; readonly department: string | null }>;

/** One line of a checklist at one place, with what was found; undefined while nobody looked. */
export interface Found {
  readonly visitId: string;
  readonly touchpointId: string;
  readonly place: string;
  readonly department: string | null;
  readonly itemId: string;
  readonly item: string;
  readonly finding: Finding | undefined;
}

export const foundOf = ({ visits }: Round, places: PlaceNames): readonly Found[] =>
  visits.flatMap(({ id, touchpointId, items, findings }) =>
    items.map((item) => ({
      visitId: id, touchpointId, place: places.get(touchpointId)?.name ?? "", department: places.get(touchpointId)?.department ?? null,
      itemId: item.id, item: item.text, finding: findings.find(({ itemId }) => itemId === item.id),
    })),
  );

export interface Coverage {
  readonly department: string | null;
  readonly touchpoints: number;
  readonly inspected: number;
  readonly toMend: number;
  readonly mended: number;
}

/** How far a round is in each department, and what it found there. */
export function coverageOf({ visits }: Round, places: PlaceNames): readonly Coverage[] {
  const byDepartment = Map.groupBy(visits, ({ touchpointId }) => places.get(touchpointId)?.department ?? null);
  return [...byDepartment].map(([department, own]) => {
    const wanting = own.flatMap(({ findings }) => findings).filter(({ verdict }) => verdict === "mend");
    return {
      department,
      touchpoints: own.length,
      inspected: own.filter(({ items, findings }) => findings.length === items.length).length,
      toMend: wanting.filter(({ mendedAt }) => mendedAt === null).length,
      mended: wanting.filter(({ mendedAt }) => mendedAt !== null).length,
    };
  });
}
