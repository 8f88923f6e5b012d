import type { PersonalDataSpan } from '../types.ts'

const prefecture = '(?:北海道|東京都|大阪府|京都府|(?:青森|岩手|宮城|秋田|山形|福島|茨城|栃木|群馬|埼玉|千葉|神奈川|新潟|富山|石川|福井|山梨|長野|岐阜|静岡|愛知|三重|滋賀|兵庫|奈良|和歌山|鳥取|島根|岡山|広島|山口|徳島|香川|愛媛|高知|福岡|佐賀|長崎|熊本|大分|宮崎|鹿児島|沖縄)県)'
const name = '[一-龥々ァ-ヶーぁ-ん]'
/** At least one of 市区町村郡, the town in kanji or katakana, then a number down to the house. */
const municipality = `(?:${name}{1,7}?[市郡区町村]){1,3}`
const town = '[一-龥々ァ-ヶーのヶケ]{0,12}'
const number = '(?:[0-9]+|[一二三四五六七八九十]+)'
const grid = '(?:[東西南北]?[0-9一二三四五六七八九十]+条)?[東西南北]?'
const house = `${number}(?: ?(?:丁目|番地の?|番|号|-|の|ノ) ?${number})*(?:丁目|番地|番|号)?`
const building = '(?:[ ]?[一-龥ァ-ヶーA-Za-zぁ-ん]{1,20}[0-9A-Za-z-]{0,6}(?:号室|階|F))?'

const full = new RegExp(`(?:${prefecture} ?${municipality}|${prefecture}|${municipality})[ ]?${town}[ ]?${grid}${house}${building}`, 'g')
/** What makes the number a house number and not 3-4回 or 2か所. */
const houseNumber = /(?:丁目|番地|番|[0-9](?:-|の)[0-9]|号)/
const counted = /^(?:か所|ヶ所|箇所|回|人|名|件|日|月|年|時|分|個|台|円|歳|度|割|%|倍|km|m|つ|世帯|軒|棟|路線)/
/** Words that no place name begins with: the match then began too early. */
const leading = /^(?:[ぁ-ん]+(?=[一-龥ァ-ヶ]))/

/** Addresses down to the house number, with the building where it follows. A town alone is not personal data. */
export function findAddresses(folded: string): PersonalDataSpan[] {
  if (!/[市区町村郡都道府県]/.test(folded) || !/[0-9一二三四五六七八九十]/.test(folded)) return []
  const found: PersonalDataSpan[] = []
  for (const match of folded.matchAll(full)) {
    const lead = leading.exec(match[0])?.[0].length ?? 0
    const text = match[0].slice(lead)
    const end = match.index + match[0].length
    if (!houseNumber.test(text) || counted.test(folded.slice(end, end + 3))) continue
    found.push({ kind: 'address', start: match.index + lead, end })
  }
  return found
}
