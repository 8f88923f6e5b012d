import type { ComponentProps, FormEvent, ReactNode } from "react";
import { cx } from "../cx.ts";
import { controlLook } from "./control-look.ts";
import { useFieldControl } from "./field.tsx";

/** One line of text (or e-mail, password, number, by `type`). */
export function TextInput({ className, maxLength, ...rest }: ComponentProps<"input">): ReactNode {
  return <input type="text" {...useFieldControl()} {...atMost(maxLength)} {...rest} className={cx(controlLook, className)} />;
}

/** Several lines; grows with what is written where the browser can (field-sizing). */
export function TextArea({ className, maxLength, rows = 4, ...rest }: ComponentProps<"textarea">): ReactNode {
  // Sized by its content the element heeds no rows, so they become its least height.
  return <textarea rows={rows} style={{ minHeight: `calc(${rows * 1.7}em + 1rem + 2px)` }} {...useFieldControl()} {...atMost(maxLength)} {...rest} className={cx(controlLook, "field-sizing-content py-2 leading-[1.7]", className)} />;
}

/** Keeps what is pasted beyond the length, and from being sent, where the attribute of the browser would cut it off without a word. */
function atMost(most: number | undefined) {
  if (most === undefined) return {};
  return {
    "data-most": most,
    onInput: ({ currentTarget: control }: FormEvent<HTMLInputElement | HTMLTextAreaElement>) => control.setCustomValidity(control.value.length > most ? "too long" : ""),
  };
}
