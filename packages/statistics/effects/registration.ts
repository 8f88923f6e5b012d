/** What is laid down before the data is seen. Any later change is an amendment with its own hash and date. */
export interface Registration {
  readonly metric: string;
  readonly better: 'higher' | 'lower';
  readonly unit: string;
  readonly design: string;
  /** Dates as ISO days. The baseline window leaves out the periods that were used to choose the topic. */
  readonly baseline: { readonly from: string; readonly to: string };
  readonly start: string;
  readonly minimumPeriods: number;
  readonly maximumPeriods: number;
  /** Smallest effect that pays, in the unit of the metric. */
  readonly smallestEffect: number;
  readonly level: number;
  readonly covariates: readonly string[];
  readonly exclusions: readonly string[];
  /** Hash of the registration that this one amends. */
  readonly amends?: string;
}

/**
 * The registration as one line whose characters depend on its content alone: keys in alphabetical order, no spaces,
 * numbers as JavaScript prints them.
 */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, v]) => `${JSON.stringify(key)}:${canonicalText(v)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** SHA-256 of {@link canonicalText}, in hexadecimal: printed with the verdict and kept apart from the data. */
export async function registrationHash(registration: Registration): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalText(registration));
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
