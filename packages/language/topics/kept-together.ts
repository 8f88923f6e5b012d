/**
 * Compounds that the dictionary lacks and cuts to pieces (置き配 → 置く, 配): a noun of kanji, the kana of a verb's stem and kanji again
 * that stands by itself in several voices. Once it is a word or two of chance, from `least` voices on it is a word.
 */

/** 置き配, 詰め替え袋, 受け渡し口; what stands before may not be a part of it, and behind it the noun has to end. */
const candidate = /(?<![一-龥々ァ-ヶー]|[一-龥々][きりいえけせてみしちびぎじめれべね])[一-龥](?:[きりいえけせてみしちびぎじめれべね]|[一-龥][きりいえけせみしちびぎじめれ])[一-龥]{1,2}(?=[のはをにでもやへ、。！？!?」）)\s]|が(?![るりらっれろ])|と(?![しさせす])|から|まで|より|さ(?:れ|せ)|し(?:て|た|ま)|する|$)/g

/** The compounds that at least `least` of the texts hold and that are no word of `isKnown`, with the texts that hold them. */
export function keptTogether(texts: readonly string[], least: number, isKnown: (written: string) => boolean): Map<string, number[]> {
  const found = new Map<string, number[]>()
  texts.forEach((text, i) => {
    for (const written of new Set(Array.from(text.matchAll(candidate), ({ 0: match }) => match))) {
      const places = found.get(written)
      if (places === undefined) found.set(written, [i])
      else places.push(i)
    }
  })
  return new Map([...found].filter(([written, places]) => places.length >= least && !isKnown(written)))
}
