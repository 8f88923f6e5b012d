import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "../cx.ts";

export interface CheckboxProps extends Omit<ComponentProps<"input">, "type" | "onChange" | "checked"> {
  readonly label: ReactNode;
  readonly hint?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A yes or no that takes effect when the form is sent. */
export function Checkbox({ label, hint, checked, onChange, className, ...rest }: CheckboxProps): ReactNode {
  const hintId = useId();
  return (
    <div className={cx("grid", className)}>
      <label className="flex min-h-8 cursor-pointer items-start gap-2.5 py-1 has-disabled:cursor-not-allowed has-disabled:text-faint">
        <input
          type="checkbox"
          checked={checked}
          onChange={(event) => onChange(event.target.checked)}
          aria-describedby={hint ? hintId : undefined}
          {...rest}
          className="mt-[0.2rem] size-[1.0625rem] shrink-0 accent-accent"
        />
        <span>{label}</span>
      </label>
      {hint && (
        <p id={hintId} className="pl-7 text-note text-soft">
          {hint}
        </p>
      )}
    </div>
  );
}
