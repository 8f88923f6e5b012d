import type { ReactNode } from "react";
import type { SentimentVersion } from "#api/sentiment.ts";
import { Badge } from "#design/badge.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { stepOf } from "./step-of.ts";

const TONES = { learning: "accent", proposed: "warn", declined: "neutral", failed: "bad", cancelled: "neutral", withdrawn: "bad" } as const;

/** Where a version stands, in a word. */
export function VersionState({ version, adopted, adopting }: { version: SentimentVersion; adopted: boolean; adopting: boolean }): ReactNode {
  const t = useText();
  const format = useFormat();
  if (adopted) return <Badge tone="good">{t("sentiment.status.adopted")}</Badge>;
  if (adopting) return <Badge tone="accent">{t("sentiment.status.adopting")}</Badge>;
  if (version.status === "proposed" && !version.usable) return <Badge>{t("sentiment.status.outdated")}</Badge>;
  if (version.status === "proposed" && version.decidedAt !== null) return <Badge>{t("sentiment.status.former")}</Badge>;
  const badge = <Badge tone={TONES[version.status]}>{t(`sentiment.status.${version.status}`)}</Badge>;
  const step = version.status === "learning" ? stepOf(version) : undefined;
  if (!step) return badge;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      {badge}
      <span className="text-note text-soft tabular-nums">
        {t("sentiment.step", step)} {format.percent(version.progress, 0)}
      </span>
    </span>
  );
}
