import type { ReactNode } from "react";
import type { InventoryRow } from "#api/touchpoint-inventory.ts";
import { Badge, type Tone } from "#design/badge.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

const TONE: Readonly<Record<InventoryRow["health"]["state"], Tone>> = { good: "good", watch: "warn", bad: "bad", unknown: "neutral" };

/** How a touchpoint fares in a word, and why for whoever points at it. */
export function HealthBadge({ health }: Pick<InventoryRow, "health">): ReactNode {
  const t = useText();
  const format = useFormat();
  const why = format.list(health.reasons.map((reason) => t(`inspection.reason.${reason}`)));
  return (
    <span title={why || undefined}>
      <Badge tone={TONE[health.state]}>{t(`inspection.health.${health.state}`)}</Badge>
      {why && <span className="sr-only">{why}</span>}
    </span>
  );
}
