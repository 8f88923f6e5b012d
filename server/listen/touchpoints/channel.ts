/** The media by which customers and company meet. The API and imports are transports, not channels. */
export const channels = ['phone', 'email', 'form', 'chat', 'line', 'survey', 'review', 'social', 'store', 'sales', 'visit'] as const
export type Channel = (typeof channels)[number]

/**
 * Words by which companies' records name a channel, in the order they are tried: a more telling word comes first, so that
 * お問い合わせフォーム is a form although 問い合わせ alone says little. Matched inside the folded word.
 */
const words: readonly (readonly [Channel, RegExp])[] = [
  ['line', /^line$|line公式|ライン公式|lineチャット|公式line/],
  ['chat', /チャット|chat|messenger|メッセンジャー/],
  ['survey', /アンケート|調査|survey|questionnaire|nps|csat|回答フォーム|満足度/],
  ['review', /レビュー|口コミ|クチコミ|くちこみ|review|評価サイト|アプリストア|app ?store|google ?play|tripadvisor|食べログ/],
  ['social', /sns|ソーシャル|social|twitter|ツイッター|facebook|フェイスブック|instagram|インスタ|youtube|tiktok|^x$|掲示板/],
  ['form', /フォーム|postal|郵便|郵送/],
  ['email', /メール|mail/],
  ['phone', /電話|phone|\btel\b|^tel|テレフォン|コールセンター|call|ダイ[ヤア]ル|入電|受電|ivr|ホットライン|hotline/],
  ['form', /フォーム|form|ホームページ|ウェブ|^hp$|\bhp\b|hp経由|web|ウエブ|サイト|site|オンライン|online|インターネット|ネット|アプリ|\bapp\b|fax|ファクス|ファックス|葉書|はがき|ハガキ|手紙|封書|文書|書面|内容証明|投書|意見箱|letter|referral/],
  ['sales', /営業|商談|sales|代理店|販売員|外商/],
  ['visit', /訪問|巡回|現地|visit|視察|訪店/],
  ['store', /店頭|店舗|窓口|来店|来訪|来庁|来館|対面|カウンター|支店|売場|売り場|store|shop|branch|counter|in person|walk-?in|field/],
]

const fold = (word: string): string => word.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ')

/**
 * The channel that a word of somebody's records means: our own words, and common ones in Japanese and English.
 * Paper (はがき, 手紙, FAX) counts as `form`: it is written, unasked and answered later.
 */
export function toChannel(word: string): Channel | undefined {
  const folded = fold(word)
  const own = channels.find((channel) => channel === folded)
  return own ?? words.find(([, pattern]) => pattern.test(folded))?.[0]
}
