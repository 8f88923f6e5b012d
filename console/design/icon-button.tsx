import type { LucideIcon } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx.ts";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "children"> {
  icon: LucideIcon;
  /** What it does; read out, and shown when pointed at. */
  label: string;
}

/** A button that is only a picture; 40 px so that a thumb finds it. */
export function IconButton({ icon: Icon, label, className, ...rest }: IconButtonProps): ReactNode {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      {...rest}
      className={cx("inline-grid size-10 shrink-0 place-items-center rounded-md text-soft hover:bg-wash hover:text-ink disabled:opacity-45", className)}
    >
      <Icon aria-hidden className="size-[1.125rem]" strokeWidth={1.75} />
    </button>
  );
}
