import { storedValue } from "#browser/stored-value.ts";

export type Language = "ja" | "en";

/** The locale whose Intl rules write dates and numbers in that language; the server writes its sentences by the same. */
export const localeOf: Record<Language, string> = { ja: "ja-JP", en: "en-GB" };

/** Reads any language tag: Japanese where it says so, otherwise English. */
export const languageFrom = (tag: string): Language => (tag.toLowerCase().startsWith("ja") ? "ja" : "en");

/** The language of this browser's reader; the member's own setting is written here at sign-in (app/session). */
export const language = storedValue<Language>("koewa.language", (found) =>
  languageFrom(found ?? globalThis.navigator?.language ?? "ja"),
);
