/** The languages Koewa speaks. */
export type Language = 'ja' | 'en'

/** The same in both. */
export type Text = Readonly<Record<Language, string>>

/** How numbers and days are written in each. */
export const locales: Text = { ja: 'ja-JP', en: 'en-GB' }
