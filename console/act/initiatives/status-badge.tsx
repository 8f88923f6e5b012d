import type { ReactNode } from "react";
import type { Initiative } from "#api/initiatives.ts";
import { Badge, type Tone } from "#design/badge.tsx";
import { useText } from "#i18n/use-text.tsx";

const TONE: Readonly<Record<Initiative["status"], Tone>> = { draft: "neutral", proposed: "warn", approved: "accent", running: "accent", finished: "good", cancelled: "neutral" };

/** Where an initiative stands. */
export function StatusBadge({ initiative }: { initiative: Pick<Initiative, "status"> }): ReactNode {
  const t = useText();
  return <Badge tone={TONE[initiative.status]}>{t(`initiatives.status.${initiative.status}`)}</Badge>;
}

/** What must stand wherever the initiative or its result is shown. */
export function RetrospectiveBadge({ retrospective }: { retrospective: boolean }): ReactNode {
  const t = useText();
  return retrospective ? <Badge tone="warn">{t("initiatives.retrospective")}</Badge> : null;
}
