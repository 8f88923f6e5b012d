import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "#design/button.tsx";
import { useText } from "#i18n/use-text.tsx";
import { useFilterWords } from "./use-filter-words.ts";
import { changed, conditionsOf, type VoiceFilter } from "./voice-filter.ts";

/** The conditions of a filter, each with its own way out. */
export function FilterChips({ label, filter, onChange }: { label: string; filter: VoiceFilter; onChange: (filter: VoiceFilter) => void }): ReactNode {
  const t = useText();
  const { nameOf, valueOf } = useFilterWords();
  const conditions = conditionsOf(filter);
  if (conditions.length === 0) return null;
  const without = (name: string, value: string): VoiceFilter => changed(filter, { [name]: (filter[name] ?? []).filter((each) => each !== value) });
  const cleared = (): VoiceFilter => conditions.reduce((rest, [name]) => changed(rest, { [name]: [] }), filter);
  return (
    <ul aria-label={label} className="flex flex-wrap items-center gap-1.5">
      {conditions.map(([name, value]) => (
        <li key={`${name}=${value}`}>
          <button
            type="button"
            aria-label={t("voices.chip.remove", { name: nameOf(name), value: valueOf(name, value) })}
            onClick={() => onChange(without(name, value))}
            className="group inline-flex min-h-8 max-w-full items-center gap-1.5 rounded-md border border-rule-strong bg-sheet px-2 text-left text-note hover:bg-wash"
          >
            <span className="text-faint">{nameOf(name)}</span>{" "}
            <span className="min-w-0">{valueOf(name, value)}</span>
            <X aria-hidden className="size-3.5 shrink-0 text-faint group-hover:text-ink" />
          </button>
        </li>
      ))}
      {conditions.length > 1 && (
        <li>
          <Button look="quiet" size="small" onClick={() => onChange(cleared())}>
            {t("voices.chip.clear")}
          </Button>
        </li>
      )}
    </ul>
  );
}
