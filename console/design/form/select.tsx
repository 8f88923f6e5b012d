import { ChevronDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "../cx.ts";
import { controlLook } from "./control-look.ts";
import { useFieldControl } from "./field.tsx";

export interface Option<T extends string = string> {
  readonly value: T;
  readonly label: string;
  /** A second line, or readings and other names that should be found by typing. */
  readonly detail?: string;
  readonly keywords?: readonly string[];
}

export interface SelectProps<T extends string> extends Omit<ComponentProps<"select">, "value" | "onChange" | "children"> {
  readonly value: T;
  readonly options: readonly Option<T>[];
  readonly onChange: (value: T) => void;
}

/** One of up to some fifteen options: the system's own list, which every phone and screen reader knows. */
export function Select<T extends string>({ value, options, onChange, className, ...rest }: SelectProps<T>): ReactNode {
  return (
    <span className={cx("relative block", className)}>
      <select
        {...useFieldControl()}
        {...rest}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
        className={cx(controlLook, "appearance-none pr-9 text-ellipsis")}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-faint" />
    </span>
  );
}
