import type { ReactNode } from "react";
import type { Verdict } from "#api/evaluations.ts";
import { Badge, type Tone } from "#design/badge.tsx";
import { useText } from "#i18n/use-text.tsx";

const TONE: Readonly<Record<Verdict, Tone>> = {
  "worked-and-pays": "good",
  worked: "good",
  "too-small-to-pay": "warn",
  harmed: "bad",
  "did-not-work": "neutral",
  "cannot-tell-yet": "neutral",
  refused: "neutral",
};

/** The verdict in a word or two; the evaluation's page says it as a sentence. */
export function VerdictBadge({ verdict }: { verdict: string }): ReactNode {
  const t = useText();
  return <Badge tone={TONE[verdict as Verdict] ?? "neutral"}>{t(`evaluations.verdict.${verdict}`)}</Badge>;
}
