import { pick, type Random } from '../random.ts'
import type { Kind } from './bank.ts'

/** What people add after the point itself, by what they came with. Written in both registers, as the sentences of the banks. */
export const asides: Readonly<Record<Kind, readonly string[]>> = {
  complaint: [
    '楽しみにしていたのに残念[だ|です]', '{count}回目なので本当に困って[いる|います]', '忙しい{time}に時間を取られ[た|ました]', '{count}年続けてきたけれど、やめようかと思って[いる|います]',
    '家族も不満を言って[いる|います]', '前はこんなことは[なかった|ありませんでした]', '{weekday}から気になって仕方が[ない|ありません]', '同じ思いの人は多いと思[う|います]',
    '信頼していただけに残念[だ|です]', '{item}は気に入っているだけに惜し[い|いです]', '{date}の分も同じ[だった|でした]',
  ],
  request: [
    '今のままだと{count}回に1回は使いそび[れる|れます]', '{item}を続ける理由に[なる|なります]', 'できれば{month}月のうちにお願い[したい|したいです]', '家族{count}人も同じ意見[だ|です]', '他の人も喜ぶと思[う|います]',
    '{count}年使っていて、ここだけが惜し[い|いです]', '{weekday}の{time}によく使うので助か[る|ります]', '急ぎでは[ない|ありません]',
  ],
  question: [
    '説明のページを見ても分か[らない|りませんでした]', '{date}までに知りた[い|いです]', '{item}と一緒に頼むつもり[だ|です]', '{count}か月前に一度変えた覚えが[ある|あります]', '{weekday}の{time}に返事がもらえると助か[る|ります]',
    '家族の分も同じようにした[い|いです]', '会員番号の控えは手元に[ある|あります]', '初めてなので戸惑って[いる|います]',
  ],
  praise: [
    'これからも続け[たい|たいです]', '友人{count}人にもすすめ[た|ました]', '{count}年使っていて満足して[いる|います]', '担当の方にもお礼を伝えてほし[い|いです]', '次の{item}も楽しみ[だ|です]',
    'おかげで{weekday}の{time}が楽にな[った|りました]', '{date}の分もよかっ[た|たです]', '前よりずっとよくな[った|りました]', '思わず感想を書きたくな[った|りました]',
  ],
}

/** What people who complain ask for besides: such a voice is a complaint and a wish. */
export const wishesBeside = ['きちんと説明してほし[い|いです]', '早く直してほし[い|いです]', 'もう少し考えてほし[い|いです]'] as const

/** Invented personal data as customers write them, unasked: numbers that are given to nobody and addresses under .example. */
export function personalData(random: Random): string {
  const digits = (length: number): string => Array.from({ length }, () => String(Math.floor(random() * 10))).join('')
  return pick(random, [
    () => `連絡先は090-0000-${digits(4)}です。`,
    () => `電話は0120-000-${digits(3)}へお願いします。`,
    () => `メールはuser${digits(5)}@mail.example へお願いします。`,
    () => `折り返しは080-0000-${digits(4)}まで。`,
    () => `カードは4111-1111-1111-1111です。`,
  ])()
}

/** What must not lie unread: harm, threats of going public or to court. */
export const risks = [
  '箱の金具で指を切ってけがを[した|しました]', '{food}を食べた子どもにじんましんが出[た|ました]', '{food}の表示にない卵が入っていたようで、アレルギーの症状が出[た|ました]',
  '改善がなければ消費生活センターに相談[する|します]', '弁護士に相談するつもり[だ|です]', '{item}を開けたら焦げたにおいがして煙が出[た|ました]', '別の人の名前と住所が書かれた明細が入って[いた|いました]',
] as const

export const emojis = ['😊', '😢', '🙏', '💦', '✨', '😅', '🥺', '😡', '👏', '🎁', '📦'] as const
const sad = new Set<string>(['😢', '💦', '😅', '🥺', '😡'])
export const emojiFor = (random: Random, kind: Kind): string =>
  pick(random, kind === 'question' || kind === 'request' ? ['🙏', '😅', '💦'] : emojis.filter((one) => sad.has(one) === (kind === 'complaint')))
