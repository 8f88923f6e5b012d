import { Slot } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx.ts";

const LOOK = {
  primary: "bg-accent text-on-accent border-accent hover:opacity-90",
  plain: "bg-sheet text-ink border-rule-strong hover:bg-wash",
  quiet: "border-transparent text-soft hover:bg-wash hover:text-ink",
  danger: "bg-sheet text-bad border-bad hover:bg-bad-wash",
} as const;

export interface ButtonProps extends ComponentProps<"button"> {
  /** primary: the one thing this page is for; plain: the rest; quiet: tools; danger: what destroys. */
  look?: keyof typeof LOOK;
  size?: "normal" | "small";
  /** Work is under way: the button keeps its place and takes no second press. */
  busy?: boolean;
  /** Gives the look to the child, for links that act as buttons. */
  asChild?: boolean;
}

/** A button; `type="submit"` must be said. */
export function Button({ look = "plain", size = "normal", busy = false, asChild = false, className, ...rest }: ButtonProps): ReactNode {
  const Element = asChild ? Slot.Root : "button";
  return (
    <Element
      {...(asChild ? {} : { type: "button" as const, "aria-busy": busy || undefined, disabled: busy || rest.disabled })}
      {...rest}
      {...(busy ? { disabled: true } : {})}
      className={cx(
        "inline-flex items-center justify-center gap-1.5 rounded-md border text-ui whitespace-nowrap select-none",
        "disabled:opacity-55 aria-busy:opacity-55",
        size === "small" ? "min-h-8 px-2.5 text-note" : "min-h-10 px-4",
        LOOK[look],
        className,
      )}
    />
  );
}
