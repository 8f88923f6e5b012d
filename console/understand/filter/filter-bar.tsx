import { SlidersHorizontal } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "#design/button.tsx";
import { SearchInput } from "#design/form/search-input.tsx";
import { useText } from "#i18n/use-text.tsx";
import { FilterChips } from "./filter-chips.tsx";
import { FilterSheet } from "./filter-sheet.tsx";
import { PeriodPicker } from "./period-picker.tsx";
import { changed, conditionsOf, type Span, type VoiceFilter } from "./voice-filter.ts";

/** Search words, days, and all other conditions as chips with a sheet to set them. */
export function FilterBar({ filter, span, onChange }: { filter: VoiceFilter; span: Span; onChange: (filter: VoiceFilter) => void }): ReactNode {
  const t = useText();
  const [open, setOpen] = useState(false);
  const count = conditionsOf(filter).length;
  return (
    <search aria-label={t("voices.filter.title")} className="grid grid-cols-[minmax(0,1fr)] gap-2.5 print:hidden">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-2 *:first:col-span-2 md:grid-cols-[minmax(0,1fr)_19rem_auto] md:*:first:col-span-1">
        <SearchInput
          value={filter["q"]?.[0] ?? ""}
          onChange={(q) => onChange(changed(filter, { q: q.trim() === "" ? [] : [q] }))}
          aria-label={t("voices.search")}
          aria-describedby="voices-search-hint"
          placeholder={t("voices.searchHint")}
        />
        <PeriodPicker filter={filter} span={span} onChange={onChange} />
        <Button onClick={() => setOpen(true)} aria-haspopup="dialog">
          <SlidersHorizontal aria-hidden className="size-4" strokeWidth={1.75} />
          {count === 0 ? t("voices.filter.open") : t("voices.filter.openCount", { count })}
        </Button>
      </div>
      <p id="voices-search-hint" className="sr-only">
        {t("voices.searchRules")}
      </p>
      <FilterChips label={t("voices.filter.chosen")} filter={filter} onChange={onChange} />
      <FilterSheet open={open} onClose={() => setOpen(false)} title={t("voices.filter.title")} filter={filter} onChange={onChange} />
    </search>
  );
}
