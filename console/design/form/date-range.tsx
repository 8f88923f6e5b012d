import { CalendarRange } from "lucide-react";
import { Popover } from "radix-ui";
import { type ReactNode, useState } from "react";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { cx } from "../cx.ts";
import { controlLook } from "./control-look.ts";
import { Field, useFieldControl } from "./field.tsx";
import { TextInput } from "./text-input.tsx";
import { PRESETS, type Days, presetDays, today } from "./date-presets.ts";

export interface DateRangeProps {
  readonly value: Days;
  readonly onChange: (value: Days) => void;
  /** Names the control where no Field does. */
  readonly label?: string;
  /** The day on which usual spans end, where that is not today: old data have newest days too. */
  readonly until?: string | undefined;
  /** What no days at all mean, where that is not the whole time. */
  readonly none?: string;
  readonly className?: string;
}

/** A span of days, both ends included and either open; usual spans one press away. Days are the workspace's. */
export function DateRange({ value, onChange, label, until, none, className }: DateRangeProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const control = useFieldControl();
  const [open, setOpen] = useState(false);
  const choose = (days: Days): void => {
    onChange(days);
    setOpen(false);
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button type="button" {...control} aria-invalid={undefined} aria-required={undefined} aria-label={label && `${label}: ${spell(value)}`} className={cx(controlLook, "flex items-center gap-2 text-left", className)}>
          <CalendarRange aria-hidden className="size-4 shrink-0 text-faint" />
          <span className="min-w-0 py-1 leading-snug break-keep [overflow-wrap:anywhere] max-sm:text-note">{spell(value)}</span>
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content aria-label={label ?? t("design.dates.title")} align="start" sideOffset={4} collisionPadding={8} className="appear z-50 grid w-80 max-w-[calc(100vw-1rem)] gap-3 rounded-md border border-rule-strong bg-sheet p-3 shadow-dialog">
          <div className="flex flex-wrap gap-1.5">
            {PRESETS.map((preset) => (
              <button key={preset} type="button" onClick={() => choose(presetDays(preset, until ?? today(format.timeZone), format.fiscalYearStart))} className="min-h-8 rounded-md border border-rule px-2 text-note hover:bg-wash">
                {t(`design.dates.${preset}`)}
              </button>
            ))}
          </div>
          <div className="grid grid-cols-2 gap-2">
            <Field label={t("design.dates.from")}>
              <TextInput type="date" value={value.from ?? ""} max={value.to} onChange={(event) => onChange({ ...value, from: event.target.value || undefined })} />
            </Field>
            <Field label={t("design.dates.to")}>
              <TextInput type="date" value={value.to ?? ""} min={value.from} onChange={(event) => onChange({ ...value, to: event.target.value || undefined })} />
            </Field>
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );

  function spell({ from, to }: Days): string {
    if (from && to) return format.dateRange(from, to);
    if (from) return t("design.dates.since", { day: format.date(from) });
    if (to) return t("design.dates.until", { day: format.date(to) });
    return none ?? t("design.dates.all");
  }
}
