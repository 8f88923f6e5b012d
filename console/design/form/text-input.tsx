import type { ComponentProps, ReactNode } from "react";
import { cx } from "../cx.ts";
import { controlLook } from "./control-look.ts";
import { useFieldControl } from "./field.tsx";

/** One line of text (or e-mail, password, number, by `type`). */
export function TextInput({ className, ...rest }: ComponentProps<"input">): ReactNode {
  return <input type="text" {...useFieldControl()} {...rest} className={cx(controlLook, className)} />;
}

/** Several lines; grows with what is written where the browser can (field-sizing). */
export function TextArea({ className, rows = 4, ...rest }: ComponentProps<"textarea">): ReactNode {
  // Sized by its content the element heeds no rows, so they become its least height.
  return <textarea rows={rows} style={{ minHeight: `calc(${rows * 1.7}em + 1rem + 2px)` }} {...useFieldControl()} {...rest} className={cx(controlLook, "field-sizing-content py-2 leading-[1.7]", className)} />;
}
