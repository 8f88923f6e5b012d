import type { ReactNode } from "react";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { Button } from "./button.tsx";

/** The foot of a list that comes page by page: how many are shown of how many, and the next ones. */
export function More({ shown, total, hasMore, busy, onMore }: { shown: number; total?: number | undefined; hasMore: boolean; busy?: boolean; onMore: () => void }): ReactNode {
  const t = useText();
  const format = useFormat();
  const counted = total === undefined ? t("design.more.shown", { shown: format.number(shown) }) : t("design.more.of", { shown: format.number(shown), total: format.number(total) });
  return (
    <div className="flex items-center justify-between gap-4 border-t border-rule py-2">
      <span className="text-note text-faint" aria-live="polite">
        {counted}
      </span>
      {hasMore && (
        <Button size="small" busy={busy ?? false} onClick={onMore}>
          {t("design.more.next")}
        </Button>
      )}
    </div>
  );
}
