import type { SENTIMENTS } from "#api/vocabulary.ts";

/** Sentiment runs from −1 to 1; within this distance of 0 it leans neither way (the server's neutralWithin). */
const NEUTRAL_WITHIN = 0.2;

export const sentimentBand = (value: number): (typeof SENTIMENTS)[number] => (value < -NEUTRAL_WITHIN ? "negative" : value > NEUTRAL_WITHIN ? "positive" : "neutral");

/** The answers people choose from when they put a sentiment right. */
export const STEPS = ["-1", "-0.5", "0", "0.5", "1"] as const;

export const STEP_NAMES: Readonly<Record<(typeof STEPS)[number], string>> = { "-1": "veryNegative", "-0.5": "negative", "0": "neutral", "0.5": "positive", "1": "veryPositive" };

/** The step that is nearest to a value. */
export const stepOf = (value: number | null): (typeof STEPS)[number] | undefined =>
  value === null ? undefined : STEPS.reduce((best, step) => (Math.abs(Number(step) - value) < Math.abs(Number(best) - value) ? step : best));
