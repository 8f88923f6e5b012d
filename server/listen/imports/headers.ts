import type { Target } from './mapping.ts'

/**
 * Words of a header (folded, see foldHeader) that speak for a target, in Japanese and English. The values decide together
 * with them: a header alone is believed only where its values can be of that kind.
 */
export const headerWords = {
  sourceId: /^(?:id|no|key|番号|ケース|チケット|uuid)$|(?:管理|受付|受電|問い?合わ?せ|お問合せ|通し?|連|整理|票|回答|案件|事案|申告|相談|レビュー|投稿|伝票|注文|取引|契約|受注)(?:番号|id| id|no| no)|(?:complaint|comment|unique|voice|response|review|ticket|case|record|row|message|survey|feedback|order|transaction|invoice|contract|request|inquiry|source) ?(?:id|key|no|number)$/,
  occurredAt: /受付|受信|受電|受領|発生|回答日|投稿日|申告日|入電|日時|年月日|日付|時刻|date|time|timestamp|created|received|occurred|submitted|posted|answered|period|期間/,
  touchpoint: /接点|窓口|店舗|店名|支店|営業所|拠点|施設|部署|サービス名|touch ?point|store|shop|branch|location|office|site|facility|trust/,
  channel: /チャネル|チャンネル|媒体|経路|受付方法|受付手段|受付区分|申告方法|問い?合わ?せ方法|手段|channel|medium|submitted via|via$|source type|contact method|入電経路|survey|調査名|アンケート名/,
  text: /本文|内容|コメント|自由記述|自由回答|自由意見|フリーコメント|意見|ご意見|お声|^声$|の声|感想|レビュー|口コミ|クチコミ|要望|申告|詳細|テキスト|理由|メッセージ|text|message|comment|feedback|narrative|review|body|description|content|opinion|verbatim|free ?text/,
  nps: /nps|推奨度|推奨|推薦|おすすめ度|お勧め|勧めたい|recommend|net promoter/,
  csat: /csat|満足度|満足|satisfaction/,
  ces: /ces|労力|手間|customer effort|effort/,
  star: /^(?:star|stars|rating|星|評価|評点|レーティング|総合評価)$|星の数|star rating|評価点|stars/,
  externalId: /(?:顧客|会員|お客様|お客さま|利用者|契約者|ユーザー?|カスタマー|customer|member|user|client|respondent|account|consumer|patient)(?: ?)(?:番号|id|コード|no|code|key|number)/,
  email: /メール|mail/,
  phone: /電話|tel|phone|携帯|mobile/,
  lineId: /line ?(?:id|user|ユーザー?)|ライン ?id/,
  customerName: /^(?:氏名|お名前|名前|顧客名|会員名|お客様名|お客さま名|利用者名|契約者名|ご氏名|フルネーム|name|full ?name|customer name|member name|client name)$/,
  speaker: /話者|発言者|^speaker$|回答者区分/,
  accountName: /会社名|取引先|法人名|企業名|勤務先|company|account name|organi[sz]ation/,
  kind: /^(?:取引種別|取引区分|種別|kind|transaction type|type)$/,
  startedOn: /購入日|注文日|受注日|取引日|売上日|契約日|開始|加入日|入会日|利用開始|start|purchase|order date|transaction date|date|年月日|日付/,
  endedOn: /終了|解約|退会|満了|end|cancel|churn|terminat/,
  amount: /金額|価格|売上|月額|料金|購入額|合計|税込|amount|price|total|revenue|charge|sales|fee|cost/,
  margin: /粗利|利益|マージン|margin|profit/,
  currency: /通貨|currency/,
  day: /日付|年月日|date|day|対象日|集計日|month/,
  measure: /指標|測定|項目名|measure|metric/,
} as const satisfies Readonly<Record<Target, RegExp>>

/** Words that speak against one: other dates than the voice's own, other people's text, numbers of things. */
export const contraryWords = {
  occurredAt: /生年|誕生|birth|更新|updated|modified|closed|完了|終了|解約|end|登録|regist|購入|出荷|対応|回答期限|resol|sent|期限|due|次回|製造|初度|利用開始|入会/,
  text: /対応内容|対応結果|処理|回答内容|返信|回答文|社内|メモ欄|resolution|answer|reply|response|operator|url|住所|address|名$|name$|件名|subject|title|分類|区分|category|カテゴリ/,
  sourceId: /顧客|会員|お客様|customer|member|user|client|respondent|電話|phone|tel|zip|郵便|型式|model|product|商品|店舗|store|employee|社員|担当|row ?index/,
  customerName: /商品|店|担当|部署|製品|施設/,
  touchpoint: /id$|番号|コード|code|url|住所|type/,
  amount: /残高|率|rate|単価|ポイント/,
} as const satisfies Partial<Record<Target, RegExp>>

/** Columns that say what the voice is about, for putting two of them together: the thing, and which part of it. */
export const thingWords = /^(?:maker|brand|manufacturer|product|item)$|メーカー?|ブランド|商品名?$|製品名?$|銘柄|機種|車名|通称名|product name|brand name/
export const partWords = /component|device|装置|部位|部品|箇所|カテゴリ|category|分類|区分|sub ?product|part$|issue$/

/** The columns that a file of rejected rows has in front; they come back when it is mended and imported again. */
export const rejectedColumns = { ja: ['行', '列', '理由'], en: ['row', 'column', 'reason'] } as const
