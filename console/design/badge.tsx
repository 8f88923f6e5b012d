import type { ReactNode } from "react";
import { cx } from "./cx.ts";

const TONE = {
  neutral: "border-rule-strong text-soft",
  accent: "border-accent bg-accent-wash text-accent",
  good: "border-good bg-good-wash text-good",
  warn: "border-warn bg-warn-wash text-warn",
  bad: "border-bad bg-bad-wash text-bad",
} as const;

export type Tone = keyof typeof TONE;

/** A state in one or two words. The word carries the meaning, the colour only helps. */
export function Badge({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }): ReactNode {
  return <span className={cx("inline-flex max-w-full items-center rounded-sm border px-1.5 text-note leading-[1.45] break-keep", TONE[tone])}>{children}</span>;
}
