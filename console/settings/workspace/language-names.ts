/** Each language under its own name. */
export const LANGUAGE_NAMES = { ja: "日本語", en: "English" } as const;
