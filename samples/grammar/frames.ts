import type { Kind } from './bank.ts'

/** What stands around a sentence in each channel. `plain` is how somebody notes or chats, `polite` how one writes to a company. */
export type Frame = Readonly<{
  style: 'plain' | 'polite' | 'mixed'
  /** Share of texts that begin, or end, with one of them. */
  opening: number
  openings: readonly string[]
  closing: number
  closings: readonly string[]
  /** What praise ends with. */
  thanks: readonly string[]
  /** What ends a sentence in place of 。 */
  ends: readonly string[]
  questionEnds: readonly string[]
  emoji: number
  typos: number
}>

const letter = {
  opening: 0.75, closing: 0.7, style: 'polite', ends: ['。'], questionEnds: ['。'], emoji: 0, typos: 0.02,
  closings: ['よろしくお願いいたします。', 'ご確認をお願いいたします。', 'ご回答をお待ちしております。', 'どうぞよろしくお願いします。', '以上、取り急ぎご連絡まで。', 'お忙しいところ恐れ入ります。', 'ご検討いただければ幸いです。'],
  thanks: ['これからもよろしくお願いいたします。', '取り急ぎお礼まで。', 'ご担当の方にもお伝えください。', 'ありがとうございました。', '今後も利用いたします。'],
} as const

/** Openings and closings that wish for something, and those that ask: nobody praises with them, and nobody asks a question with a wish. */
export const wishing: ReadonlySet<string> = new Set(['改善していただきたく書きます。', '改善を望みます。'])
const asking: ReadonlySet<string> = new Set(['お問い合わせします。', 'お聞きしたいのですが、', 'ちょっと聞きたいです。'])

/** Whether somebody who came with this `kind` would begin or end so. */
export const suits = (phrase: string, kind: Kind): boolean =>
  wishing.has(phrase) ? kind === 'complaint' || kind === 'request' : kind !== 'praise' || !asking.has(phrase)

export const frames: Readonly<Record<string, Frame>> = {
  phone: {
    style: 'plain', opening: 0.85, closing: 0.6, ends: ['とのこと。', 'とのお申し出。', 'とのこと。', 'とおっしゃる。'], questionEnds: ['とのお尋ね。', 'とのご質問。'], emoji: 0, typos: 0.02,
    openings: ['お客様より入電。', 'ご契約者様からのお電話。', '定期便をご利用の方より。', '{clock}入電。', 'ご家族の方から。', '再入電。', '{hour}時ごろお電話あり。', '初めてのお客様。', '受付番号{order}の件。', '会員の方からのお問い合わせ。'],
    closings: ['折り返しをご希望。', '担当部署へ申し送り済み。', 'お詫びのうえ終話。', '{date}の受付記録あり。', '上席へ報告。', 'ご納得いただき終話。', '確認のうえ折り返すとお伝えした。', '次回のお届けで様子を見るとのこと。', '対応は翌営業日。'],
    thanks: ['担当者へ共有。', 'お礼を申し上げ終話。', '朝礼で共有予定。', '{hour}時台の応対。'],
  },
  email: { ...letter, openings: ['お世話になっております。', 'いつも利用しております。', '定期便を{count}年利用している者です。', '注文番号{order}の件でご連絡しました。', 'はじめてご連絡いたします。', '{date}にもご連絡した者です。', '突然のメールで失礼いたします。', '{item}を定期購入している者です。'] },
  form: { ...letter, opening: 0.5, closing: 0.4, typos: 0.03, openings: ['注文番号は{order}です。', 'いつもありがとうございます。', '{item}の件です。', 'お問い合わせします。', '{date}の注文についてです。', '利用して{count}か月です。', '改善していただきたく書きます。', '先日の件です。'] },
  chat: {
    style: 'polite', opening: 0.5, closing: 0.3, ends: ['。', '', 'が…', '。'], questionEnds: ['？', '？', '。'], emoji: 0.04, typos: 0.06,
    openings: ['こんにちは。', 'すみません、', 'お聞きしたいのですが、', '先ほどの続きです。', 'あの、', '注文番号{order}です。', '急いでいます。', 'はじめまして。'],
    closings: ['すぐ分かりますか？', 'お願いします！', '待っています。', 'よろしくです。', '今すぐ知りたいです。', 'スマホから見ています。', '{clock}まででしたら返事できます。'],
    thanks: ['ありがとうございました！', 'またお願いします！', '助かりました！', 'お礼だけ伝えたくて。'],
  },
  line: {
    style: 'mixed', opening: 0.3, closing: 0.25, ends: ['。', '！', '', '…'], questionEnds: ['？', '？？'], emoji: 0.3, typos: 0.06,
    openings: ['こんばんは！', 'ちょっと聞きたいです。', 'いつもどうもです。', 'すいません、', '{weekday}に頼んだ者です。', 'おはようございます。'],
    closings: ['よろしくお願いします！', '返信待ってます。', '{time}なら見られます。', '写真送りますね。', '助かります。'],
    thanks: ['ありがとうございました！', 'また頼みます！', 'お礼まで。'],
  },
  survey: {
    style: 'mixed', opening: 0.15, closing: 0.2, ends: ['。', '', '。'], questionEnds: ['。', '？'], emoji: 0.01, typos: 0.04,
    openings: ['{item}を利用中。', '利用{count}年目です。', '家族{count}人で使っています。', '前回も書きましたが、'],
    closings: ['今後に期待しています。', 'これからも続けるつもりです。', '次回は考えます。', '改善を望みます。', '友人にも話しました。', '{count}点くらいです。'],
    thanks: ['これからも続けるつもりです。', '友人にも話しました。', '応援しています。', '満足です。'],
  },
  review: {
    style: 'mixed', opening: 0.4, closing: 0.35, ends: ['。', '！', '。'], questionEnds: ['？', '。'], emoji: 0.12, typos: 0.04,
    openings: ['{item}を購入。', '{count}回目の購入です。', 'リピートしています。', '正直な感想です。', '使い始めて{count}か月。', '初めて買いました。', '星の数は迷いました。'],
    closings: ['また買うと思います。', '参考になれば。', '次は別のも試します。', '星を減らしました。', '家族の意見も同じです。', 'もう少し様子を見ます。'],
    thanks: ['また買います。', '参考になれば。', '家族も喜んでいます。', '{count}人にすすめました。'],
  },
  social: {
    style: 'plain', opening: 0.3, closing: 0.5, ends: ['。', '', '…', '！', 'んだけど。'], questionEnds: ['？', '…？'], emoji: 0.35, typos: 0.05,
    openings: ['これ聞いて。', '今日の定期便。', 'ことのは定期便さん、', '{weekday}からずっと', '速報。', 'うーん、'],
    closings: ['#ことのは定期便', '#定期便のある暮らし', '#{item}', '同じ人いる？', 'みんなどうしてる？', '#今日の晩ごはん', '写真はあとで。'],
    thanks: ['#ことのは定期便', '#定期便のある暮らし', '#{item}', '#買ってよかった'],
  },
  store: {
    style: 'plain', opening: 0.7, closing: 0.3, ends: ['とのお声。', 'とのこと。', '（{time}のお客様）。', 'と店頭で伺った。'], questionEnds: ['とのお尋ね。', 'と聞かれた。'], emoji: 0, typos: 0.03,
    openings: ['店頭にて。', 'レジ横で。', 'ご意見カードより。', '{time}のお客様から。', '常連のお客様。', 'お子様連れの方より。', '{item}売り場で。', 'サービスカウンターにて。'],
    closings: ['店長へ共有。', '朝礼で共有予定。', '{count}件目の同様のお声。', 'その場でお詫びした。', '担当へ引き継ぎ。'],
    thanks: ['店長へ共有。', '朝礼で共有予定。', '本人に伝えた。', '{count}件目のお褒め。'],
  },
  sales: {
    style: 'plain', opening: 0.9, closing: 0.4, ends: ['とのこと。', 'とのご指摘。', 'と伺った。'], questionEnds: ['とのご質問。'], emoji: 0, typos: 0.02,
    openings: ['{date}訪問。総務のご担当より、', '商談メモ。先方から、', '契約更新の打ち合わせで、', '導入{count}年目の法人様より、', 'オンライン商談にて、'],
    closings: ['次回訪問で回答する。', '見積もりを出し直す。', '社内で検討のうえ回答。', '{count}拠点への展開は保留。'],
    thanks: ['次回訪問でお礼を伝える。', '社内に共有。', '{count}拠点へ広げるご意向。'],
  },
}
