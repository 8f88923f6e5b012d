/** Whether every word of `q` occurs in some name; width, case and the two kana are folded. */
export function matches(q: string, names: readonly string[]): boolean {
  const all = names.map(fold);
  return fold(q)
    .split(/\s+/)
    .every((word) => all.some((name) => name.includes(word)));
}

/** Half and full width become one (NFKC), small letters, katakana as hiragana. */
export const fold = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
