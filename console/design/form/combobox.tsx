import { ChevronsUpDown, X } from "lucide-react";
import { Popover } from "radix-ui";
import { type ReactNode, useState } from "react";
import { useText } from "#i18n/use-text.tsx";
import { cx } from "../cx.ts";
import { controlLook } from "./control-look.ts";
import { useFieldControl, useFieldLabelId } from "./field.tsx";
import { OptionList } from "./option-list.tsx";
import type { Option } from "./select.tsx";

interface Common<T extends string> {
  readonly options: readonly Option<T>[];
  /** Names the control where no Field does. */
  readonly label?: string;
  readonly placeholder?: string;
  readonly onSearch?: (text: string) => void;
  readonly className?: string;
}

export interface ComboboxProps<T extends string> extends Common<T> {
  readonly value: T | undefined;
  readonly onChange: (value: T | undefined) => void;
}

/** One of many options, found by typing. Picking the chosen one again clears it. */
export function Combobox<T extends string>({ value, onChange, ...rest }: ComboboxProps<T>): ReactNode {
  const chosen = value === undefined ? [] : [value];
  return <Picker {...rest} chosen={chosen} closes onPick={(picked) => onChange(picked === value ? undefined : picked)} onClear={() => onChange(undefined)} />;
}

export interface MultiSelectProps<T extends string> extends Common<T> {
  readonly values: readonly T[];
  /** False where something else takes the whole choice away. */
  readonly clearable?: boolean;
  readonly onChange: (values: readonly T[]) => void;
}

/** Any number of options, found by typing. */
export function MultiSelect<T extends string>({ values, onChange, ...rest }: MultiSelectProps<T>): ReactNode {
  const toggle = (picked: T): void => onChange(values.includes(picked) ? values.filter((each) => each !== picked) : [...values, picked]);
  return <Picker {...rest} chosen={values} closes={false} onPick={toggle} onClear={() => onChange([])} />;
}

interface PickerProps<T extends string> extends Common<T> {
  readonly chosen: readonly T[];
  readonly closes: boolean;
  readonly clearable?: boolean;
  readonly onPick: (value: T) => void;
  readonly onClear: () => void;
}

function Picker<T extends string>({ options, chosen, closes, onPick, onClear, onSearch, label, placeholder, className, clearable = true }: PickerProps<T>): ReactNode {
  const t = useText();
  const control = useFieldControl();
  const labelId = useFieldLabelId();
  const [open, setOpen] = useState(false);
  const names = chosen.map((value) => options.find((option) => option.value === value)?.label ?? value);
  const id = control.id ?? undefined;
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <span className={cx("relative block", className)}>
        <Popover.Trigger asChild>
          <button
            type="button"
            {...control}
            aria-invalid={undefined}
            aria-required={undefined}
            aria-labelledby={labelId && id ? `${labelId} ${id}` : undefined}
            aria-label={labelId ? undefined : [label, names.join(", ")].filter(Boolean).join(": ")}
            className={cx(controlLook, "flex items-center gap-2 text-left", clearable && chosen.length > 0 ? "pr-16" : "pr-9", control["aria-invalid"] && "border-2 border-bad")}
          >
            <span className={cx("truncate", names.length === 0 && "text-faint")}>
              {names.length === 0 ? (placeholder ?? t("design.combobox.choose")) : names.join("、")}
            </span>
          </button>
        </Popover.Trigger>
        {clearable && chosen.length > 0 && (
          <button type="button" aria-label={t("design.combobox.clear")} onClick={onClear} className="absolute top-1/2 right-8 grid size-7 -translate-y-1/2 place-items-center rounded-sm text-faint hover:text-ink">
            <X aria-hidden className="size-4" />
          </button>
        )}
        <ChevronsUpDown aria-hidden className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-faint" />
      </span>
      <Popover.Portal>
        <Popover.Content aria-label={label ?? t("design.combobox.choose")} align="start" sideOffset={4} collisionPadding={8} className="appear z-50 w-[max(var(--radix-popover-trigger-width),16rem)] max-w-[calc(100vw-1rem)] rounded-md border border-rule-strong bg-sheet shadow-dialog">
          <OptionList
            label={label ?? t("design.combobox.choose")}
            options={options}
            chosen={chosen}
            onSearch={onSearch}
            onPick={(value) => {
              onPick(value);
              if (closes) setOpen(false);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
