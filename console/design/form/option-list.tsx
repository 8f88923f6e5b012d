import { Command } from "cmdk";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "#i18n/use-text.tsx";
import type { Option } from "./select.tsx";

export interface OptionListProps<T extends string> {
  readonly label: string;
  readonly options: readonly Option<T>[];
  readonly chosen: readonly T[];
  readonly onPick: (value: T) => void;
  /** Given when the options are looked up as one types; then nothing is filtered here. */
  readonly onSearch?: ((text: string) => void) | undefined;
}

/** The searchable list inside Combobox and MultiSelect. Enter while an IME composes never picks (cmdk sees to it). */
export function OptionList<T extends string>({ label, options, chosen, onPick, onSearch }: OptionListProps<T>): ReactNode {
  const t = useText();
  return (
    <Command label={label} loop shouldFilter={onSearch === undefined} className="grid">
      <Command.Input
        placeholder={t("design.combobox.search")}
        {...(onSearch ? { onValueChange: onSearch } : {})}
        className="h-10 border-b border-rule bg-transparent px-3 text-body outline-none placeholder:text-faint sm:text-ui"
      />
      <Command.List className="max-h-72 overflow-y-auto overscroll-contain p-1">
        <Command.Empty className="px-3 py-4 text-soft">{t("design.combobox.none")}</Command.Empty>
        {options.map((option) => (
          <Command.Item
            key={option.value}
            value={option.value}
            keywords={[option.label, ...(option.keywords ?? [])]}
            onSelect={() => onPick(option.value)}
            className="flex cursor-pointer items-start gap-2 rounded-sm px-2 py-1.5 data-[selected=true]:bg-accent-wash"
          >
            <Check aria-hidden className={chosen.includes(option.value) ? "mt-1 size-4 shrink-0 text-accent" : "mt-1 size-4 shrink-0 opacity-0"} />
            <span className="min-w-0">
              {option.label}
              {chosen.includes(option.value) && <span className="sr-only">{t("design.combobox.chosen")}</span>}
              {option.detail && <span className="block text-note text-soft">{option.detail}</span>}
            </span>
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  );
}
