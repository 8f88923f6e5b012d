import { type ImportKind, type Mapping, type Target, TARGETS } from "#api/imports.ts";
import { CHANNELS, SPEAKERS } from "#api/vocabulary.ts";

/** Sets of which one target at least must be given, by kind of import (the server's mapping.ts). */
const NEEDED: Readonly<Record<ImportKind, readonly (readonly Target[])[]>> = {
  voices: [["occurredAt"], ["touchpoint"], ["text", "nps", "csat", "ces", "star"]],
  customers: [["externalId", "email", "phone", "lineId"]],
  transactions: [["startedOn"], ["amount"], ["externalId", "email", "phone", "lineId"]],
  exposures: [["touchpoint"], ["day"], ["amount"]],
};

/** Targets that are always asked for; the rest of a kind stands under "more" until it is used. */
const ASKED: Readonly<Record<ImportKind, readonly Target[]>> = {
  voices: ["text", "occurredAt", "touchpoint", "channel", "sourceId"],
  customers: ["externalId", "customerName", "email", "phone"],
  transactions: ["startedOn", "amount", "kind", "externalId", "sourceId"],
  exposures: ["day", "touchpoint", "channel", "measure", "amount"],
};

/** What one value for every row makes sense for, and the value it begins with. */
const FIXED: Readonly<Partial<Record<Target, string>>> = { channel: "form", speaker: "customer", kind: "purchase", currency: "JPY", measure: "contacts", touchpoint: "", occurredAt: "", day: "" };

/** Targets whose fixed value is one of a few words. */
export const CHOICES: Readonly<Partial<Record<Target, readonly string[]>>> = { channel: CHANNELS, speaker: SPEAKERS, kind: ["purchase", "contract"] };

export const canBeFixed = (target: Target): boolean => target in FIXED;

/** Where a target's values come from: a column, one value for every row, or nowhere. */
export type Source = { readonly column: string } | { readonly constant: string } | undefined;

export function sourceOf({ columns, constants }: Mapping, target: Target): Source {
  const column = columns[target]?.column;
  if (column !== undefined) return { column };
  const constant = constants[target];
  return constant === undefined ? undefined : { constant };
}

/** The value that "the same for every row" begins with. */
export const firstConstant = (mapping: Mapping, target: Target): string => FIXED[target] || (target === "touchpoint" ? mapping.source : "");

/** The mapping with a target taken from elsewhere. A column that gets a meaning is an attribute no longer. */
export function withSource(mapping: Mapping, target: Target, source: Source): Mapping {
  const { [target]: _column, ...columns } = mapping.columns;
  const { [target]: _constant, ...constants } = mapping.constants;
  const column = source && "column" in source ? source.column : undefined;
  return {
    ...mapping,
    columns: column === undefined ? columns : { ...columns, [target]: { column } },
    constants: source && "constant" in source ? { ...constants, [target]: source.constant } : constants,
    attributes: column === undefined ? mapping.attributes : mapping.attributes.filter((attribute) => attribute.column !== column || attribute.join?.length),
  };
}

/** What must still be said before a row can be read: the first target of each choice that nothing answers. */
export const missingTargets = (mapping: Mapping): readonly Target[] =>
  NEEDED[mapping.kind].filter((choice) => !choice.some((target) => mapping.columns[target] || mapping.constants[target])).flatMap((choice) => choice[0] ?? []);

export const isNeeded = (kind: ImportKind, target: Target): boolean => NEEDED[kind].some((choice) => choice.length === 1 && choice[0] === target);

/** The targets to ask for, those in use among them, and the rest. */
export function targetsOf(mapping: Mapping): { readonly asked: readonly Target[]; readonly more: readonly Target[] } {
  const all: readonly Target[] = TARGETS[mapping.kind];
  const isAsked = (target: Target): boolean => ASKED[mapping.kind].includes(target);
  return { asked: [...ASKED[mapping.kind], ...all.filter((target) => !isAsked(target) && sourceOf(mapping, target))], more: all.filter((target) => !isAsked(target) && !sourceOf(mapping, target)) };
}

/** Columns that nothing takes up. */
export function unusedColumns(mapping: Mapping, columns: readonly string[]): readonly string[] {
  const used = new Set([...Object.values(mapping.columns).map(({ column }) => column), ...mapping.attributes.flatMap(({ column, join = [] }) => [column, ...join])]);
  return columns.filter((column) => !used.has(column));
}
