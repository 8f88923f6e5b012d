import type { Arrangement, JourneyStage } from "#api/journey-stages.ts";
import { STAGES } from "#api/vocabulary.ts";

/** A stage while it is edited. `key` is its id, or a number of its own while it is new. */
export interface Draft {
  readonly key: string;
  readonly isNew: boolean;
  readonly name: string;
  readonly shown: boolean;
  /** Where its touchpoints go when it is removed: the id of a stage. */
  readonly into?: string;
}

export const isStandard = ({ key }: Pick<Draft, "key">): boolean => STAGES.some((stage) => stage === key);

export const draftsOf = (stages: readonly JourneyStage[], nameOf: (stage: string) => string): readonly Draft[] => stages.map(({ stage, shown }) => ({ key: stage, isNew: false, name: nameOf(stage), shown }));

/** Takes a stage out of use: a new one is gone, any other waits with those that are not used until it is saved. */
export function removed(drafts: readonly Draft[], key: string): readonly Draft[] {
  const left = drafts.filter((one) => !(one.key === key && one.isNew));
  // Its touchpoints go to the stage before it, or the one after it, unless somebody says otherwise.
  const staying = left.filter((one) => one.shown && !one.isNew && one.key !== key);
  const at = left.findIndex((one) => one.key === key);
  const into = staying.findLast((one) => left.indexOf(one) < at)?.key ?? staying[0]?.key;
  return left.map((one) => (one.key === key ? { ...one, shown: false, ...(into === undefined ? {} : { into }) } : one.into === key ? { ...one, ...(into === undefined ? {} : { into }) } : one));
}

export const restored = (drafts: readonly Draft[], key: string): readonly Draft[] =>
  drafts.map(({ into, ...one }) => (one.key === key ? { ...one, shown: true } : { ...one, ...(into === undefined ? {} : { into }) }));

/** Exchanges a stage with the one shown before or after it. */
export function moved(drafts: readonly Draft[], key: string, by: -1 | 1): readonly Draft[] {
  const shown = drafts.filter((one) => one.shown);
  const at = shown.findIndex((one) => one.key === key);
  const [one, other] = [shown[at], shown[at + by]];
  if (!one || !other) return drafts;
  return drafts.map((each) => (each === one ? other : each === other ? one : each));
}

/** What is sent: own stages that were removed are left out, standard ones are no longer shown, and both say where their touchpoints go. A name that is the usual one is none. */
export function arrangementOf(drafts: readonly Draft[], usualOf: (key: string) => string): Arrangement {
  const named = ({ key, name }: Draft): string | null => (name.trim() === "" || name.trim() === usualOf(key) ? null : name.trim());
  const kept = drafts.filter((one) => one.shown || isStandard(one));
  return {
    items: kept.map((one) => ({ ...(one.isNew ? {} : { stage: one.key }), name: named(one), shown: one.shown })),
    moves: drafts.flatMap(({ key, shown, into }) => (shown || into === undefined ? [] : [{ from: key, into }])),
  };
}
