const email = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
/** Telephone numbers as people write them, in Japan and with a country's number; ids, times and ports are none of these. */
const phone = /(?<![\w.:-])(?:\+\d{1,3}[- ]?\d|0\d)\d{0,3}[- ]?\d{1,4}[- ]?\d{3,4}(?![\w-])/g
/** Texts that name customers are written in Japanese; what we ourselves and the engines say in a log is not. */
const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー　・。、]*/gu

/** The text without e-mail addresses, telephone numbers and words in Japanese, each replaced by what it was. */
export const withoutAddresses = (text: string): string =>
  text.normalize('NFC').replace(email, '[e-mail]').replace(phone, '[phone]').replace(japanese, '[text]')
