import type { ReactNode } from "react";
import { Notice } from "#design/feedback/notice.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import type { Explorer } from "./use-explorer.ts";

/** Where the period, or the one it is compared with, reaches back before what is still kept: that nothing stands there for nothing kept, not for nothing heard. */
export function RemovedNotice({ explorer: { meant, other, view }, removedBefore }: { explorer: Pick<Explorer, "meant" | "other" | "view">; removedBefore: string | null }): ReactNode {
  const t = useText();
  const { date } = useFormat();
  const starts = [meant.from?.[0], view === "compare" ? other?.from?.[0] : undefined];
  if (removedBefore === null || !starts.some((from) => from !== undefined && from < removedBefore)) return null;
  return <Notice tone="warn">{t("voices.removed", { before: date(removedBefore) })}</Notice>;
}
