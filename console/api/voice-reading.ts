import type { Intent, Risk } from "./vocabulary.ts";

/** A stretch of the masked text, in UTF-16 units, end exclusive. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

interface Bounds {
  readonly atLeast?: boolean;
  readonly atMost?: boolean;
  readonly approximate?: boolean;
}

/** Days are YYYY-MM-DD, both included; a rate is of 1. */
export type TextFact = Place &
  (
    | { readonly kind: "date"; readonly first?: string; readonly last?: string }
    | { readonly kind: "time"; readonly time: string; readonly ambiguous?: boolean }
    | ({ readonly kind: "duration" | "waiting"; readonly minutes: number } & Bounds)
    | ({ readonly kind: "amount"; readonly value: number; readonly currency: string } & Bounds)
    | { readonly kind: "discount"; readonly rate?: number; readonly yen?: number }
    | ({ readonly kind: "count"; readonly value: number; readonly unit: string } & Bounds)
    | { readonly kind: "product" | "place"; readonly name: string }
  );

/** A risk the machine found; `counts` when it reaches the workspace's threshold. Strength 0–1 says how plainly it is said. */
export interface RiskReading {
  readonly kind: Risk;
  readonly strength: number;
  readonly counts: boolean;
  /** The words it rests on, each with the id of the rule that found them. */
  readonly phrases: readonly (Place & { readonly rule: string; readonly strength: number })[];
}

/** A topic whose rule holds and that what was learnt took away: how likely the tag is right, what the rule found, what spoke against it. */
export interface RemovedTopic {
  readonly topic: { readonly id: string; readonly name: string };
  readonly probability: number;
  readonly found: readonly Place[];
  readonly against: readonly Place[];
}

/** What the machine read beyond topics, intents and sentiment. */
export interface VoiceReading {
  readonly risks: readonly RiskReading[];
  readonly removedTopics: readonly RemovedTopic[];
  readonly facts: readonly TextFact[];
  readonly aspects: readonly { readonly aspect: string; readonly score: number }[];
  /** Empty when there is one sentence alone. */
  readonly sentences: readonly (Place & { readonly score: number; readonly intents: readonly Intent[] })[];
}
