import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Voice } from "./voices.ts";

/** A voice belongs to a topic when one of `any` (or a `near` pair) holds, every one of `all` does, and none of `none`. */
export interface TopicRule {
  readonly any: readonly string[];
  readonly all: readonly string[];
  readonly none: readonly string[];
  /** All words lie within so many characters or words of the first. */
  readonly near: readonly NearWords[];
}

export interface NearWords {
  readonly words: readonly string[];
  readonly within: number;
  readonly unit: "characters" | "words";
  /** Only in this order. */
  readonly ordered: boolean;
}

export interface Topic {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly rule: TopicRule;
  readonly status: "active" | "archived";
  /** Made by the machine; nobody has looked at it yet. */
  readonly proposed: boolean;
  /** Tagged by its rule alone. */
  readonly modelOff: boolean;
  readonly mergedInto: string | null;
  readonly updatedAt: string;
  /** Customers' voices in sight that are tagged, and the complaints among them. */
  readonly voices: number;
  readonly complaints: number;
}

/** GET /topics: all of them by name, merged and archived ones too. */
export const topicsQuery = queryOptions({
  queryKey: ["topics"],
  queryFn: async ({ signal }) => (await request<{ items: readonly Topic[] }>("GET", "/topics", { signal })).items,
  staleTime: 30_000,
});

export interface RulePreview {
  readonly count: number;
  /** False when there are at least so many. */
  readonly complete: boolean;
  readonly samples: readonly Voice[];
  /** Against the other rule: voices that come in and that drop out. */
  readonly change?: { readonly added: number; readonly removed: number; readonly addedSamples: readonly Voice[]; readonly removedSamples: readonly Voice[] };
}

/** A rule of exclusions alone tags nothing. */
export const tagsNothing = ({ any, all, near }: TopicRule): boolean => any.length + all.length + near.length === 0;

/** POST /topics/preview: how many voices a rule would tag, what is otherwise than under `than`, and examples. Nothing is changed. */
export const rulePreviewQuery = (rule: TopicRule, than?: TopicRule) =>
  queryOptions({
    queryKey: ["topic-preview", rule, than],
    queryFn: ({ signal }) => request<RulePreview>("POST", "/topics/preview", { body: { rule, than }, signal }),
    enabled: !tagsNothing(rule),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
