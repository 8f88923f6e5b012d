import type { ReactNode } from "react";
import { useDelayed } from "#browser/use-delayed.ts";
import { useText } from "#i18n/use-text.tsx";
import { cx } from "../cx.ts";

const WIDTHS = ["w-full", "w-11/12", "w-4/5", "w-full", "w-2/3"];

/** Keeps the room of what will come: `lines` of text, or a block of `height` pixels. Grey only after 200 ms. */
export function Skeleton({ lines = 3, height }: { lines?: number; height?: number }): ReactNode {
  const t = useText();
  const late = useDelayed(true);
  const bar = cx("rounded-sm", late && "pulse-faint bg-wash");
  return (
    <output className="block" aria-label={late ? t("design.loading") : undefined}>
      {height === undefined ? (
        Array.from({ length: lines }, (_, index) => (
          <div key={index} className="flex h-7 items-center">
            <div className={cx(bar, "h-3.5", WIDTHS[index % WIDTHS.length])} />
          </div>
        ))
      ) : (
        <div className={bar} style={{ height }} />
      )}
    </output>
  );
}
