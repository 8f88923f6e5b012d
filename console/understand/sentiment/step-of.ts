import type { SentimentVersion } from "#api/sentiment.ts";

/** What is done one after the other, in this order. */
const STEPS = ["reading", "measuring", "training"] as const;

/** Which step of how many a version that is being learnt is at; undefined while it waits. */
export const stepOf = ({ stage }: SentimentVersion): { readonly step: number; readonly of: number } | undefined =>
  stage === "waiting" ? undefined : { step: STEPS.indexOf(stage) + 1, of: STEPS.length };
