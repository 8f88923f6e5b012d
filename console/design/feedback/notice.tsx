import type { ReactNode } from "react";
import { cx } from "../cx.ts";

const TONE = { neutral: "border-rule-strong", accent: "border-accent", good: "border-good", warn: "border-warn", bad: "border-bad" } as const;

/** Something the reader must know where it applies: a limit, a warning, a result. */
export function Notice({ tone = "neutral", title, children, live = false }: { tone?: keyof typeof TONE; title?: string; children?: ReactNode; live?: boolean }): ReactNode {
  return (
    <div role={live ? "status" : "note"} className={cx("measure border-l-2 py-1 pl-4", TONE[tone])}>
      {title && <p className="font-semibold">{title}</p>}
      {children && <div className="text-soft">{children}</div>}
    </div>
  );
}
