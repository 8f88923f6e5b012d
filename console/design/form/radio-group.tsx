import { type ReactNode, useId } from "react";
import { useText } from "#i18n/use-text.tsx";
import type { Option } from "./select.tsx";

export interface RadioGroupProps<T extends string> {
  readonly legend: string;
  readonly value: T | undefined;
  readonly options: readonly Option<T>[];
  readonly onChange: (value: T) => void;
  readonly required?: boolean;
  readonly error?: string | undefined;
}

/** One of two to five options that should all be seen at once. */
export function RadioGroup<T extends string>({ legend, value, options, onChange, required = false, error }: RadioGroupProps<T>): ReactNode {
  const t = useText();
  const name = useId();
  return (
    <fieldset className="grid content-start gap-1" aria-describedby={error ? `${name}error` : undefined}>
      <legend className="mb-1 font-semibold">
        {legend}
        {required && <span className="ml-2 text-note font-normal text-bad">{t("design.field.required")}</span>}
      </legend>
      {options.map((option) => (
        <label key={option.value} className="flex cursor-pointer items-start gap-2.5 py-1">
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="mt-[0.2rem] size-[1.0625rem] shrink-0 accent-accent"
          />
          <span>
            {option.label}
            {option.detail && <span className="block text-note text-soft">{option.detail}</span>}
          </span>
        </label>
      ))}
      {error && (
        <p id={`${name}error`} role="alert" className="text-note text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}
