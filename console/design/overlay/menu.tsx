import { Check } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "../cx.ts";

const itemLook = "flex min-h-9 cursor-pointer items-center gap-2 rounded-sm px-2 outline-none select-none data-highlighted:bg-accent-wash data-disabled:text-faint";

/** A menu of actions under its trigger. */
export function Menu({ trigger, align = "start", children }: { trigger: ReactNode; align?: "start" | "end"; children: ReactNode }): ReactNode {
  return (
    // Not modal: Radix's modal menus lock scrolling by a <style> element, which the content security policy forbids.
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align={align} sideOffset={4} collisionPadding={8} className="appear z-50 max-h-[70dvh] min-w-52 overflow-y-auto rounded-md border border-rule-strong bg-sheet p-1 shadow-dialog">
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

export function MenuItem({ onSelect, danger = false, disabled = false, children }: { onSelect: () => void; danger?: boolean; disabled?: boolean; children: ReactNode }): ReactNode {
  return (
    <DropdownMenu.Item disabled={disabled} onSelect={onSelect} className={cx(itemLook, danger && "text-bad")}>
      {children}
    </DropdownMenu.Item>
  );
}

export interface MenuChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}

/** One of a few, inside a menu. */
export function MenuChoice<T extends string>({ label, value, options, onChange }: MenuChoiceProps<T>): ReactNode {
  return (
    <DropdownMenu.Group>
      <DropdownMenu.Label className="px-2 pt-2 pb-1 text-note text-faint">{label}</DropdownMenu.Label>
      <DropdownMenu.RadioGroup value={value}>
        {options.map((option) => (
          <DropdownMenu.RadioItem key={option.value} value={option.value} onSelect={() => onChange(option.value)} className={itemLook}>
            <span className="w-4">
              <DropdownMenu.ItemIndicator>
                <Check aria-hidden className="size-4 text-accent" />
              </DropdownMenu.ItemIndicator>
            </span>
            {option.label}
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
    </DropdownMenu.Group>
  );
}

export const MenuRule = (): ReactNode => <DropdownMenu.Separator className="my-1 border-t border-rule" />;
