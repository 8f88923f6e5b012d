import type { JapaneseText } from '../japanese-text.ts'
import { POS, type Word } from '../morphology/word.ts'
import type { PlaceFact, ProductFact } from './fact.ts'

const prefectures = '北海道|東京都?|大阪府?|京都府?|(?:青森|岩手|宮城|秋田|山形|福島|茨城|栃木|群馬|埼玉|千葉|神奈川|新潟|富山|石川|福井|山梨|長野|岐阜|静岡|愛知|三重|滋賀|兵庫|奈良|和歌山|鳥取|島根|岡山|広島|山口|徳島|香川|愛媛|高知|福岡|佐賀|長崎|熊本|大分|宮崎|鹿児島|沖縄)県'
/** 東京, 大阪 and 京都 alone are taken too; other names without 県 are as often a person or a city. */
const prefecture = new RegExp(`(?<![一-龥])(?:${prefectures})(?!市|区|駅|湾|立|政|庁|警|心|民|議|タワー|ドーム|大学|店|支店|本店|銀行|さん|様|氏|線|駅前)`, 'g')
const municipalEnd = new Set(['市', '区', '町', '村'])
const noStation = /^(?:員|長|弁|伝|ビル|舎|名|そば|ナカ|近)/

export function findPlaces(text: JapaneseText): PlaceFact[] {
  const found: PlaceFact[] = Array.from(text.text.matchAll(prefecture), (match) => ({
    kind: 'place', start: match.index, end: match.index + match[0].length, name: match[0], level: 'prefecture',
  }))
  for (let i = 0; i < text.length; i++) {
    const word = text.words[i] as Word
    if (word.pos !== POS.noun) continue
    const start = text.starts[i] as number
    if (isRegion(word) && i + 1 < text.length && municipalEnd.has((text.words[i + 1] as Word).surface)) push(found, text, start, text.ends[i + 1] as number, 'municipality')
    else if (isRegion(word) && /[^都県郡]{2}[市区町村]$/.test(word.surface)) push(found, text, start, text.ends[i] as number, 'municipality')
    else if (word.surface.endsWith('駅')) station(found, text, i, 0)
    else if (word.surface === '駅前' && i > 0 && isRegion(text.words[i - 1] as Word)) station(found, text, i, 1)
  }
  return found
}

const isRegion = (word: Word): boolean => word.detail === '固有名詞' && word.known && word.surface.length >= 2 && !/^[ァ-ヴー]+$/.test(word.surface)

/** `cut`: letters of the word that are no part of the station's name (前 of 駅前). */
function station(found: PlaceFact[], text: JapaneseText, at: number, cut: number): void {
  const end = (text.ends[at] as number) - cut
  if (noStation.test(text.text.slice(end, end + 3)) && !text.text.startsWith('近く', end)) return
  let from = at
  while (from > 0 && from > at - 4 && isNamePart(text.words[from - 1] as Word)) from--
  const start = text.starts[from] as number
  if (end - start >= 2 && !/最寄|^(?:新|各|次|隣|前|同|全)駅|^駅/.test(text.text.slice(start, end))) push(found, text, start, end, 'station')
}

const commonBefore = new Set(['最寄り', '最寄', '各', '無人', '近く', '次', '隣', '始発', '終着', '乗換', '乗り換え', '道の', '前', '同', '新', '当', '全', 'ターミナル', '主要', 'ホテル', 'ため', '市内', '徒歩', '電車', 'バス', '自宅', '地元', '途中', '降車', '乗車', '目的', '到着', '出発', '一番', 'どの', '他', '複数', '地下鉄', 'JR'])
const isNamePart = (word: Word): boolean => (word.pos === POS.noun || word.pos === POS.prefix) && !commonBefore.has(word.surface) && word.detail !== '数' && word.detail !== '副詞可能' && word.detail !== '代名詞' && /^[一-龥々ァ-ヴーぁ-ん]+$/.test(word.surface)

function push(found: PlaceFact[], text: JapaneseText, start: number, end: number, level: PlaceFact['level']): void {
  found.push({ kind: 'place', start, end, name: text.text.slice(start, end), level })
}

/** Products of the user dictionary, under the form in which they are counted. */
export function findProducts(text: JapaneseText, products: ReadonlySet<string>): ProductFact[] {
  if (products.size === 0) return []
  const found: ProductFact[] = []
  for (let i = 0; i < text.length; i++) {
    const word = text.words[i] as Word
    if (products.has(word.surface)) found.push({ kind: 'product', start: text.starts[i] as number, end: text.ends[i] as number, name: word.base })
  }
  return found
}
