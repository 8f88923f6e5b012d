import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { oneOf, text } from "#app/address/fields.ts";
import type { AddressSearch } from "#app/address/search-text.ts";
import { readFields, writeFields } from "#app/address/use-address-state.ts";
import { comparedFilter, OTHER, readOther, writeOther } from "../compare/other-side.ts";
import { type Unusable, unusableIn, usable } from "../filter/unusable.ts";
import { readFilter, type Span, stated, type VoiceFilter, withDays } from "../filter/voice-filter.ts";
import { MEASURES } from "./measures.ts";

const FIELDS = {
  view: oneOf(["overview", "compare", "voices"]),
  measure: oneOf(MEASURES),
  grain: oneOf(["auto", "day", "week", "month"]),
  by: text(),
  against: oneOf(["previous", "year", "other"]),
};

type Settings = ReturnType<typeof readFields<typeof FIELDS>>;

/** The explorer as its address says, and the ways to change it. */
export interface Explorer extends Settings {
  /** With its period said outright. */
  readonly filter: VoiceFilter;
  /** With the days it means. */
  readonly meant: VoiceFilter;
  /** The other side of a comparison, with its days; undefined when no such days can be told. */
  readonly other: VoiceFilter | undefined;
  /** The other side as it is written, for changing it. */
  readonly otherWritten: VoiceFilter;
  readonly span: Span;
  /** What the address holds, on either side, with which nothing can be asked; it is left out of the filters. */
  readonly unusable: readonly Unusable[];
  set(filter: VoiceFilter): void;
  /** Leaves in the address only what can be asked with, and of that this side as given. */
  mend(filter: VoiceFilter): void;
  setOther(filter: VoiceFilter): void;
  change(settings: Partial<Settings>): void;
  /** Opens the voices of a slice; "back" returns to the figure. */
  open(filter: VoiceFilter): void;
}

/** @param span the days that voices cover, by which the newest are known */
export function useExplorer(span: Span): Explorer {
  const search = useSearch({ strict: false }) as AddressSearch;
  const navigate = useNavigate();
  return useMemo(() => {
    const settings = readFields(FIELDS, search);
    const written = stated(readFilter(search), span);
    const unusable = unusableIn(written);
    const filter = stated(usable(written, unusable), span);
    const other = readOther(filter, search);
    const unusableThere = settings.against === "other" ? unusableIn(other) : [];
    const otherWritten = usable(other, unusableThere);
    const go = (make: (now: AddressSearch) => AddressSearch, push = false): void =>
      void navigate({ to: ".", search: ((now: AddressSearch) => make(now)) as never, replace: !push, resetScroll: push });
    return {
      ...settings,
      filter,
      meant: withDays(filter, span),
      other: comparedFilter({ filter, against: settings.against, otherWritten, span }),
      otherWritten,
      span,
      unusable: [...unusable, ...unusableThere],
      // The other side keeps what it differs by, and follows in the rest.
      set: (next) => go((now) => ({ ...settingsOf(now), ...otherOf(now), ...toSearch(next) })),
      mend: (next) => go((now) => ({ ...settingsOf(now), ...toSearch(next), ...(settings.against === "other" && writeOther(next, otherWritten)) })),
      setOther: (next) => go((now) => ({ ...settingsOf(now), against: "other", ...toSearch(filter), ...writeOther(filter, next) })),
      change: (changes) => go((now) => ({ ...now, ...writeFields(FIELDS, changes) }) as AddressSearch, "view" in changes),
      open: (next) => go((now) => ({ ...settingsOf(now), ...otherOf(now), ...toSearch(next), view: "voices" }), true),
    };
  }, [search, span, navigate]);
}

const toSearch = (filter: VoiceFilter): AddressSearch => Object.fromEntries(Object.entries(filter).map(([name, values]) => [name, [...values]]));
const settingsOf = (search: AddressSearch): AddressSearch => Object.fromEntries(Object.entries(search).filter(([name]) => name in FIELDS));
const otherOf = (search: AddressSearch): AddressSearch => Object.fromEntries(Object.entries(search).filter(([name]) => name.startsWith(OTHER)));
