import type { PersonalDataSpan } from '../types.ts'

const prefecture = '(?:北海道|東京都|大阪府|京都府|(?:青森|岩手|宮城|秋田|山形|福島|茨城|栃木|群馬|埼玉|千葉|神奈川|新潟|富山|石川|福井|山梨|長野|岐阜|静岡|愛知|三重|滋賀|兵庫|奈良|和歌山|鳥取|島根|岡山|広島|山口|徳島|香川|愛媛|高知|福岡|佐賀|長崎|熊本|大分|宮崎|鹿児島|沖縄)県)'
/** Municipalities whose names hold hiragana: elsewhere hiragana is the sentence around the address. */
const hiraganaName = '(?:さいたま|つくばみらい|つくば|つがる|にかほ|いわき|かすみがうら|ひたちなか|さくら|みどり|ふじみ野|いすみ|あきる野|かほく|あわら|いなべ|たつの|うきは|みやま|みやこ|うるま|えびの|いちき串木野|南あわじ|東かがわ|さぬき|みよし|あま|せたな|えりも|おいらせ|みなかみ|ときがわ|おおい|かつらぎ|みなべ|すさみ|まんのう|つるぎ|いの|あさぎり|むかわ|ほたて|四街道|市原|市川|野々市|廿日市|四日市|十日町|大町|町田|村山|村上|東村山|武蔵村山|羽村|田村|大村|玉村|余市|八日市場)'
const municipality = `(?:(?:${hiraganaName}|[一-龥々ァ-ヶー]{1,6}?(?:[のつ][一-龥々]{1,3}?)?)[市郡区町村] ?){1,3}`
/** Towns that hold hiragana, such as ひばりが丘; others are kanji and katakana. */
const hiraganaTown = '(?:みなとみらい|ひばり|あざみ|つつじ|さくら|すみれ|けやき|みどり|あおば|ひかり|のぞみ|かすみ|たちばな|ゆめみ|いずみ|ひまわり|もみじ|しらさぎ|うぐいす|ゆり|つきみ|はなみずき|あさひ|みずほ|やよい|わかば|ふじみ|つくし|かえで|いちょう|なぎさ|せんだん|にしき|まつば)(?:が|の|ヶ|ケ)?'
const town = `(?:${hiraganaTown})?[一-龥々ァ-ヶーのヶケ]{0,12}`
/** Kyoto tells the streets before the town: 烏丸通御池上る二条殿町, 四条通烏丸東入ル. */
const streets = '(?:[一-龥々ァ-ヶー]{2,12}?(?:[上下](?:が)?る|[上下]ル|[東西]入(?:る|ル|(?=[一-龥])))(?:[東西]入[るル]?)? ?){0,2}'
const number = '(?:[0-9]+|[一二三四五六七八九十百]+)'
const grid = '(?:[東西南北]?[0-9一二三四五六七八九十]+[条線])?[東西南北]?'
const house = `${number}(?: ?(?:丁目|番地の?|番|号(?= ?-)|-|の|ノ) ?${number})*(?:丁目|番地|番|号室|号)?`
const buildingKind = '(?:ビルディング|ビル|マンション|ハイツ|コーポラス|コーポ|荘|アパート|タワー|レジデンス|メゾン|ハウス|パレス|団地|寮|館|棟|ハイム|プラザ|コート|ヴィラ|ガーデン|テラス|シャトー|ヒルズ|住宅)'
const room = '(?:[A-Z]?-?[0-9]{1,4}(?:号室|号|階|F)?(?: ?[0-9]{1,4}(?:号室|号)?)?)'
const building = `(?:[ 、]?(?! ?[にのではがをとへかまよもだ])(?:第[0-9]{1,2})?[一-龥々ァ-ヶーA-Za-zぁ-ん・]{0,12}?${buildingKind}(?:(?![にのではがをとへかまよもだ])[一-龥々ァ-ヶーぁ-んA-Za-z・]{1,6}?(?= ?(?:[A-Z]-?)?[0-9]))?[A-Za-z一二三]? ?(?:第?[0-9A-Z一二三四五]{1,2}(?:号棟|棟) ?)?${room}?|[ 、]?[一-龥ァ-ヶーA-Za-z]{0,14}[ ]?[0-9]{1,4}(?:号室|階|F)|[ -]?[0-9]{1,4}号室| [一-龥]{0,6}[ァ-ヶー]{2,}[一-龥々ァ-ヶー]{0,8} ?[0-9]{3,4}(?![0-9円年人])| [一-龥]{0,6}[ァ-ヶー]{2,}[一-龥々ァ-ヶー]{0,8}[0-9]{1,2} [0-9]{1,4}号室?)?`

const full = new RegExp(`(?:${prefecture} ?${municipality}|${prefecture}|${municipality})[ ]?${streets}${town}[ ]?${grid}${house}${building}`, 'g')
/** Without a municipality only where the text says that an address follows. */
const labelled = new RegExp(`(?:住所|届け?先|自宅|送付先|配送先|実家|転居先)[ はがの:、「]{1,3}((?:${hiraganaTown})?[一-龥々ァ-ヶーの]{1,10}?${grid}${house}${building})`, 'g')
/** What makes the number a house number and not 3-4回 or 2か所. */
const houseNumber = /(?:丁目|番地|番|[0-9一二三四五六七八九十](?:-|の|ノ)[0-9一二三四五六七八九十]|号|条)/
/** A number alone behind a town or a street of Kyoto: 二条殿町99, 大字横山字堤99. */
const bareNumber = /(?:町|字[一-龥ァ-ヶ]{1,4}|原野|(?:[上下][るル]|入[るル])[一-龥々ァ-ヶ]{1,6}) ?[0-9]{1,5}(?![0-9])/
/** And behind a town that a prefecture and a municipality announce: 鴨川市横渚1450. */
const townNumber = new RegExp(`^${prefecture} ?${municipality}[一-龥々ァ-ヶーのヶケ]{1,8} ?[0-9]{1,5}(?![0-9])`)
const counted = /^(?:か所|ヶ所|箇所|回|人|名|件|日|月|年|時|分|個|台|円|歳|度|割|%|倍|km|m|つ|世帯|軒|棟|路線|番目|列|番線|号車|号線|系統|出口|窓口|ホーム|のりば|乗り場|交差点|バス停)/
const leading = /^(?:現住所|旧住所|住所|自宅|お?届け?先|送付先|配送先|勤務先|実家|新居|本籍|所在地|連絡先|転居先|引っ?越し?先|現在|今回|先日|先月|今月|来月|先週|今週|去年|昨年|今年|来年|月|日|年)+/
const withPrefecture = new RegExp(prefecture)

/** Addresses down to the house number, with the building and room where they follow. A town alone is not personal data. */
export function findAddresses(folded: string): PersonalDataSpan[] {
  if (!/[市区町村郡都道府県]|住所|先|自宅|実家/.test(folded) || !/[0-9一二三四五六七八九十]/.test(folded)) return []
  const found: PersonalDataSpan[] = []
  const add = (text: string, start: number): void => {
    const end = start + text.length
    if ((houseNumber.test(text) || bareNumber.test(text) || townNumber.test(text)) && !counted.test(folded.slice(end, end + 4))) found.push({ kind: 'address', start, end })
  }
  for (const match of folded.matchAll(full)) {
    const inside = match[0].search(withPrefecture)
    const lead = inside > 0 ? inside : (leading.exec(match[0])?.[0].length ?? 0)
    add(match[0].slice(lead), match.index + lead)
  }
  for (const match of folded.matchAll(labelled)) {
    const address = match[1] ?? ''
    add(address, match.index + match[0].length - address.length)
  }
  return found
}
