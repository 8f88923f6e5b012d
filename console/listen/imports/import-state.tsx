import type { ReactNode } from "react";
import type { Import } from "#api/imports.ts";
import { Badge, type Tone } from "#design/badge.tsx";
import { useText } from "#i18n/use-text.tsx";

const TONES: Readonly<Record<Import["status"] | "cancelled", Tone>> = { uploaded: "warn", running: "accent", paused: "warn", undoing: "accent", undone: "neutral", finished: "good", failed: "bad", cancelled: "neutral" };

/** Where an import stands, in a word. Given up is no failure. */
export function ImportState({ row }: { row: Pick<Import, "status" | "error"> }): ReactNode {
  const t = useText();
  const state = row.error === "cancelled" || row.error === "expired" ? "cancelled" : row.status;
  return <Badge tone={TONES[state]}>{t(`listen.import.status.${state}`)}</Badge>;
}

/** Who uploaded it: a person or key by name, or the command line. */
export function useRequester(): (row: Pick<Import, "createdBy">) => string {
  const t = useText();
  return ({ createdBy: { kind, name } }) => (kind === "operator" ? t("listen.import.by.operator") : name === null ? "—" : kind === "key" ? t("listen.import.by.key", { name }) : name);
}
