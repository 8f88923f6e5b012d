/** The media by which customers and company meet. */
export const CHANNELS = ["phone", "email", "form", "chat", "line", "survey", "review", "social", "store", "sales", "visit"] as const;
export type Channel = (typeof CHANNELS)[number];

/** The stages that every journey begins with, in their order. */
export const STAGES = ["awareness", "consideration", "purchase", "use", "support", "loyalty", "advocacy"] as const;
/** A standard stage, or the id of one that the company added; names are in `#app/use-stages.ts`. */
export type Stage = string;

export const INTENTS = ["complaint", "request", "praise", "question", "report", "other"] as const;
export type Intent = (typeof INTENTS)[number];

/** What a voice may warn of; from which strength on is the workspace's to say. */
export const RISKS = ["leave", "safety", "legal", "abuse", "self-harm"] as const;
export type Risk = (typeof RISKS)[number];

export const SENTIMENTS = ["negative", "neutral", "positive"] as const;
export const SPEAKERS = ["customer", "employee", "observer"] as const;
export type Speaker = (typeof SPEAKERS)[number];

export const SCORES = ["nps", "csat", "ces", "star"] as const;
export type ScoreKind = (typeof SCORES)[number];

/** The lowest and highest answer of each scale. */
export const SCALES: Readonly<Record<ScoreKind, readonly [low: number, high: number]>> = { nps: [0, 10], csat: [1, 5], ces: [1, 7], star: [1, 5] };

/** A thing of the workspace with the name it has now. */
export interface Named {
  readonly id: string;
  readonly name: string;
}
