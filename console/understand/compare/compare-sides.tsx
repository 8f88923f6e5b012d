import { SlidersHorizontal } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "#design/button.tsx";
import { Select } from "#design/form/select.tsx";
import { useText } from "#i18n/use-text.tsx";
import type { VoiceSpan } from "#api/voice-span.ts";
import type { Explorer } from "../explorer/use-explorer.ts";
import { FilterChips } from "../filter/filter-chips.tsx";
import { FilterSheet } from "../filter/filter-sheet.tsx";
import { PeriodPicker } from "../filter/period-picker.tsx";
import { useFilterWords } from "../filter/use-filter-words.ts";
import { conditionsOf, type VoiceFilter } from "../filter/voice-filter.ts";
import { SideMark } from "./side-mark.tsx";

const WAYS = ["previous", "year", "other"] as const;

/** What A and B are. A is the filter above; B is the days before, the year before, or anything else. */
export function CompareSides({ explorer, span }: { explorer: Explorer; span: VoiceSpan }): ReactNode {
  const t = useText();
  const { daysOf } = useFilterWords();
  const [open, setOpen] = useState(false);
  const { against, meant, other, otherWritten } = explorer;
  return (
    <div className="grid gap-x-10 gap-y-5 md:grid-cols-2">
      <div className="min-w-0 border-t-2 border-accent pt-3">
        <h2 className="flex items-baseline gap-2 text-h3">
          <SideMark side="a" />
          {t("voices.compare.a")}
        </h2>
        <p className="mt-1">{daysOf(meant)}</p>
        <Conditions filter={meant} />
      </div>
      <div className="min-w-0 border-t-2 border-rule-strong pt-3">
        <h2 className="flex items-baseline gap-2 text-h3">
          <SideMark side="b" />
          {t("voices.compare.b")}
        </h2>
        <div className="mt-2 flex flex-wrap gap-2 print:hidden">
          <Select
            aria-label={t("voices.compare.against")}
            value={against}
            options={WAYS.map((value) => ({ value, label: t(`voices.compare.${value}`) }))}
            onChange={(next) => explorer.change({ against: next })}
            className="w-60 max-w-full"
          />
          {against === "other" && (
            <>
              <PeriodPicker filter={otherWritten} span={span} onChange={explorer.setOther} className="sm:w-72" />
              <Button onClick={() => setOpen(true)} aria-haspopup="dialog">
                <SlidersHorizontal aria-hidden className="size-4" strokeWidth={1.75} />
                {t("voices.compare.change")}
              </Button>
            </>
          )}
        </div>
        {against === "other" ? (
          <div className="mt-2">
            <FilterChips label={t("voices.compare.conditionsB")} filter={otherWritten} onChange={explorer.setOther} />
            {conditionsOf(otherWritten).length === 0 && <p className="text-soft">{t("voices.compare.all")}</p>}
          </div>
        ) : (
          other && <p className="mt-2">{daysOf(other)}</p>
        )}
        <FilterSheet open={open} onClose={() => setOpen(false)} title={t("voices.compare.filterB")} filter={otherWritten} onChange={explorer.setOther} />
      </div>
    </div>
  );
}

function Conditions({ filter }: { filter: VoiceFilter }): ReactNode {
  const t = useText();
  const { nameOf, valueOf } = useFilterWords();
  const told = [...(filter["q"] ?? []).map((q) => t("voices.compare.words", { q })), ...conditionsOf(filter).map(([name, value]) => `${nameOf(name)}: ${valueOf(name, value)}`)];
  return <p className="mt-1 text-soft">{told.length === 0 ? t("voices.compare.all") : told.join(" · ")}</p>;
}
