type Raw = string | string[] | undefined;

/** How one filter is written in the address. `write` returns undefined for the value that needs no writing. */
export interface AddressField<T> {
  read(raw: Raw): T;
  write(value: T): Raw;
}

const first = (raw: Raw): string | undefined => (Array.isArray(raw) ? raw[0] : raw);

/** Free text; empty when absent. */
export const text = (): AddressField<string> => ({ read: (raw) => first(raw) ?? "", write: (value) => value || undefined });

/** Several words or ids: ?topic=a&topic=b. */
export const words = (): AddressField<readonly string[]> => ({
  read: (raw) => (raw === undefined ? [] : Array.isArray(raw) ? raw : [raw]),
  write: (value) => (value.length === 0 ? undefined : [...value]),
});

/** One of the options; the first is the standing choice and is not written. */
export const oneOf = <const T extends string>(options: readonly [T, ...T[]]): AddressField<T> => ({
  read: (raw) => options.find((option) => option === first(raw)) ?? options[0],
  write: (value) => (value === options[0] ? undefined : value),
});

/** A day as YYYY-MM-DD; undefined when absent or not a real day. */
export const day = (): AddressField<string | undefined> => ({
  read(raw) {
    const value = first(raw) ?? "";
    const real = /^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value);
    return real ? value : undefined;
  },
  write: (value) => value,
});

/** A whole number; undefined when absent. */
export const integer = (): AddressField<number | undefined> => ({
  read(raw) {
    const value = first(raw) ?? "";
    return /^-?\d{1,15}$/.test(value) ? Number(value) : undefined;
  },
  write: (value) => (value === undefined ? undefined : String(value)),
});

/** On or off, off when absent. */
export const flag = (): AddressField<boolean> => ({
  read: (raw) => first(raw) === "1",
  write: (value) => (value ? "1" : undefined),
});
