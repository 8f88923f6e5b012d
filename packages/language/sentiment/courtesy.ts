import type { Span } from '../types.ts'
import type { Evaluation } from './evaluation.ts'

/** Where a greeting may begin: at the head of the text or of a sentence. */
const head = '(?<=^|[。!?…\\n\\s])'
/** Where it ends: before a sign or a particle that leads on. ありがとうございますと言われた tells of thanks and gives none. */
const close = '(?=[。、!?…~〜♪\\s]|$|が|けど|けれど|\\p{Extended_Pictographic})'
const often = '(?:いつもいつも|いつも|毎度|毎回|毎日|毎週|毎月|常日頃|平素|日頃|日ごろ|長年)(?:より|から|は)?'
const much = '(?:どうも|本当に|ほんとうに|ほんとに|誠に|まことに|大変|たいへん|心より|心から|厚く|いろいろ|色々|重ねて|改めて|[、 ])'
const received = '(?:いただき|頂き|くださり|下さり|賜り|あずかり|もらい)(?:まして|ましてから)?'
/** What is said to be done by whoever greets, and of which nothing good is told. */
const use = `(?:お世話に(?:なり|なって(?:おり|い))|(?:格別[のな])?ご(?:高配|愛顧|厚情)[をに]?${received}|お引き立て[をに]?${received}|ご?(?:利用|使用|購入|愛用)(?:させて)?${received}|使わせて${received})(?:まして)?[、 ]?`
const thanks = '(?:ありがとう(?:ござい(?:ます|ました))?|感謝(?:して(?:います|おります|いる)|(?:いた|致)し(?:ます|ております)|申し上げます)|(?:お|御)礼(?:を)?申し上げます|どうも(?:です)?)'
const inCare = '(?:お世話様(?:です)?|お世話に(?:なります|なって(?:お|い)(?:り?ます|る)?))'
const occasion = '(?:この(?:度|たび)は?|先日は?|昨日は?|本日は?|今日は?|先ほどは?|先程は?|今回は?|その節は|早速|さっそく|以上|それでは|では|取り急ぎ|まずは|[、 ])'
const answer = `(?:早速の)?[ごお](?:返信|連絡|返事|回答|案内|メール|電話|返答|知らせ|対応)を?(?:${received})?[、 ]?`

/** いつもありがとうございます, お世話になっております: said out of habit, whatever follows. */
const greeting = new RegExp(`${head}(?:${often}${much}{0,3}(?:${use})?${much}{0,3}${thanks}|${use}${much}{0,3}${thanks}|(?:${often}|${much}){0,3}${inCare})${close}`, 'gu')
/** Asks for patience, begins or ends a letter, and blames nobody. */
const apology = new RegExp(`ご(?:迷惑|面倒|不便)を?お?(?:かけ|掛け)(?:いた|致)?し|失礼(?:いた|致)?し(?:ます|ました)|失礼(?:ながら|とは|ですが)|${head}(?:[ごお]?(?:返信|返事|回答|連絡)を?)?お?待って(?:い|お)?ります?|${head}(?:[ごお]?(?:返信|返事|回答|連絡)を?)?待ってい?ます`, 'gu')
/** Thanks for nothing named: praise by themselves, and beside a complaint or wish only polite. */
const bareThanks = new RegExp(`${head}${occasion}{0,3}${much}{0,3}(?:${answer})?${much}{0,3}(?:${thanks}|(?:大変)?お世話になりました)${close}`, 'gu')
/** いつも愛用しています before a complaint or wish says who is writing. */
const custom = new RegExp(`${head}(?:${often}|以前から|前から|昔から)[^。、!?\\n]{0,12}(?:愛用|楽しみに)して(?:います|おります|いる)(?:者です)?${close}`, 'gu')

/** In every text that holds one of these. */
const hint = /ありがと|お世話|感謝|礼|どうも|迷惑|面倒|不便|愛用|楽しみ|待って/

/**
 * Leaves out what is only said to be polite. A greeting judges nothing; bare thanks do not either where the writer asks for
 * something (`asked`: wishes and questions) or complains, from a sum of `audible`. What is thanked for by name (おいしい料理をありがとう) stays.
 */
export function withoutCourtesy(text: string, evaluations: readonly Evaluation[], asked: boolean, audible: number): readonly Evaluation[] {
  if (evaluations.length === 0 || !hint.test(text)) return evaluations
  const judged = outside(outside(evaluations, spansOf(text, greeting)), spansOf(text, apology))
  const complains = (): boolean => judged.reduce((sum, { value, weight }) => sum + (value < 0 ? -value * Math.sqrt(weight) : 0), 0) >= audible
  if (!asked && !complains()) return judged
  return outside(outside(judged, spansOf(text, bareThanks)), spansOf(text, custom))
}

function spansOf(text: string, pattern: RegExp): Span[] {
  return Array.from(text.matchAll(pattern), (match) => ({ start: match.index, end: match.index + match[0].length }))
}

/** Both are in the order of the text. */
function outside(evaluations: readonly Evaluation[], spans: readonly Span[]): readonly Evaluation[] {
  if (spans.length === 0) return evaluations
  let next = 0
  return evaluations.filter(({ start }) => {
    while (next < spans.length && (spans[next] as Span).end <= start) next++
    return next >= spans.length || (spans[next] as Span).start > start
  })
}
