import type { PersonalDataSpan } from '../types.ts'

/** Places on Japanese number plates (国土交通省: 運輸支局・自動車検査登録事務所 and ご当地ナンバー). */
const places = '札幌|函館|旭川|室蘭|釧路|帯広|北見|知床|苫小牧|十勝|青森|八戸|弘前|岩手|盛岡|平泉|宮城|仙台|秋田|山形|庄内|福島|会津|郡山|白河|いわき|水戸|土浦|つくば|宇都宮|那須|とちぎ|日光|群馬|前橋|高崎|大宮|川口|所沢|川越|熊谷|春日部|越谷|千葉|成田|習志野|市川|船橋|袖ヶ浦|袖ケ浦|市原|野田|柏|松戸|品川|世田谷|練馬|杉並|板橋|足立|江東|葛飾|八王子|多摩|横浜|川崎|湘南|相模|新潟|長岡|上越|富山|石川|金沢|福井|山梨|富士山|長野|松本|諏訪|安曇野|南信州|岐阜|飛騨|静岡|浜松|沼津|伊豆|名古屋|豊橋|三河|岡崎|豊田|尾張小牧|一宮|春日井|三重|四日市|鈴鹿|伊勢志摩|滋賀|京都|大阪|なにわ|和泉|堺|神戸|姫路|奈良|飛鳥|和歌山|鳥取|島根|出雲|岡山|倉敷|広島|福山|山口|下関|徳島|香川|高松|愛媛|高知|福岡|北九州|久留米|筑豊|佐賀|長崎|佐世保|熊本|大分|宮崎|鹿児島|奄美|沖縄'
/** The four figures of a plate; dots stand for leading zeros. */
const figures = '(?:[0-9]{1,2}-[0-9]{2}|[・.･…]{1,3} ?(?:[0-9]-[0-9]{2}|-? ?[0-9]{1,3})|[0-9]{1,4})(?![0-9])'
/** What stands between the parts: a blank, a dash, a line's end. */
const gap = ' ?[-ー\\n]? ?'
const plate = new RegExp(`(?:[12])?(?:${places}) ?[0-9][0-9A-Z]{0,2}${gap}[あ-んA-Z]${gap}${figures}`, 'g')
/** Motorcycles and mopeds have no class, and の or は of a sentence looks like one: with four figures, or divided. 1湘南 あ 1234 */
const withoutClass = new RegExp(`[12]?(?:${places})(?: ?[あ-けさ-ふほ-を] ?[0-9]{2}-[0-9]{2}| ?(?![のはにとも])[あ-けさ-ふほ-を] ?[0-9]{4}(?![0-9年])| [あ-けさ-ふほ-を] [0-9]{4}(?![0-9年]))`, 'g')
/** Mopeds carry their town: 岡山市 い 4523, only beside a word for them. */
const moped = /(?<=(?:原付|原動機付|バイク|スクーター|ナンバー)[^。\n]{0,8})[一-龥]{1,5}[市区町村] ?[あ-けさ-ふほ-を] ?[0-9]{1,2}-?[0-9]{2}(?![0-9年月日円])/g
/** Three figures of a class, a letter and a divided number are a plate wherever they stand. */
const withoutPlace = new RegExp(`(?<![0-9])[1-8][0-9]{1,2} ?[あ-けさ-ふほ-を] ?[0-9]{2}-[0-9]{2}(?![0-9])`, 'g')
/** Without a place, only where the text says that a plate follows. */
const labelled = new RegExp(`(?:(?<!マイ)ナンバー|車両番号|登録番号|車番|車のNo\\.?)(?:プレート)?[ はがの:「]{0,3}((?:[0-9][0-9A-Z]{1,2} ?)?[あ-けさ-ふほ-をA-Z] ?${figures})`, 'g')

/** Number plates in `folded` (see foldSameLength): 品川 300 あ 12-34, なにわ５８０さ・・・１. */
export function findLicensePlates(folded: string): PersonalDataSpan[] {
  if (!/[0-9]/.test(folded)) return []
  const found: PersonalDataSpan[] = [plate, withoutClass, withoutPlace, moped].flatMap((pattern) => Array.from(folded.matchAll(pattern), (match) => ({ kind: 'license-plate' as const, start: match.index, end: match.index + match[0].length })))
  for (const match of folded.matchAll(labelled)) {
    const end = match.index + match[0].length
    found.push({ kind: 'license-plate', start: end - (match[1] ?? '').length, end })
  }
  return found
}
