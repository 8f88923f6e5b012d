import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import type { AddressField } from "./fields.ts";
import type { AddressSearch } from "./search-text.ts";

type Fields = Readonly<Record<string, AddressField<unknown>>>;
type Values<F extends Fields> = { readonly [K in keyof F]: F[K] extends AddressField<infer T> ? T : never };
type Change<F extends Fields> = (changes: Partial<Values<F>>, options?: { push?: boolean }) => void;

/**
 * A page's filters, kept in its address so that a link, a reload and the back button all keep them:
 * `const [filter, change] = useAddressState(FIELDS)` with FIELDS a constant of the module (see fields.ts).
 * Changes replace the history entry; `push` makes one that "back" undoes.
 */
export function useAddressState<F extends Fields>(fields: F): [Values<F>, Change<F>] {
  const search = useSearch({ strict: false }) as AddressSearch;
  const navigate = useNavigate();
  const values = useMemo(() => readFields(fields, search), [fields, search]);
  const change: Change<F> = (changes, options) =>
    void navigate({
      to: ".",
      search: ((now: AddressSearch) => ({ ...now, ...writeFields(fields, changes) })) as never,
      replace: !options?.push,
      resetScroll: false,
    });
  return [values, change];
}

/** The values that an address holds. */
export function readFields<F extends Fields>(fields: F, search: AddressSearch): Values<F> {
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) values[name] = field.read(search[name]);
  return values as Values<F>;
}

/** What must be written into the address for these values; undefined removes a name. */
export function writeFields<F extends Fields>(fields: F, values: Partial<Values<F>>): Record<string, string | string[] | undefined> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fields[name]?.write(value)]));
}
