/** What customers talk about. Those with `rule` are kept by the company from the start; the others wait to be discovered. */
export type TopicKey = (typeof topics)[number]['key']

export const topics = [
  { key: 'late', name: '配送の遅れ', rule: ['予定日', '届かない', '届きません', '遅延', '配送が遅', '遅れて', 'late delivery', 'has not arrived'], churn: 3 },
  { key: 'waiting', name: '電話のつながりやすさ', rule: ['つながら', 'つながらない', 'つながり', '繋がら', '保留', '音声案内', '話し中', 'on hold'], churn: 1.3 },
  { key: 'billing', name: '請求・支払い', rule: ['請求', '引き落とし', '明細', '二重', '領収書', 'charged', 'invoice'], churn: 4 },
  { key: 'app', name: 'アプリの不具合', rule: ['アプリ', 'ログイン', 'app'], churn: 1.2 },
  { key: 'quality', name: '商品の品質', rule: ['味が', '傷んで', '鮮度', '品質', '賞味期限', 'おいし', '美味し', 'fresh'], churn: 1.3 },
  { key: 'stock', name: '欠品・在庫', rule: ['欠品', '在庫', '売り切れ', '入荷', 'out of stock'], churn: 1.1 },
  { key: 'packing', name: '梱包・破損', rule: ['梱包', '段ボール', '割れて', 'つぶれて', '破損', '緩衝材', 'packaging'], churn: 1 },
  { key: 'cancel', name: '休止・解約の手続き', rule: ['解約', '休止', '一時停止', 'スキップ', 'cancel'], churn: 2.5 },
  { key: 'service', name: '店舗の接客', rule: ['店員', 'スタッフ', '接客', 'レジ', 'staff'], churn: 1 },
  { key: 'returns', name: '返品・交換', rule: ['返品', '交換', '返金', 'refund'], churn: 1.4 },
  { key: 'price', name: '価格・送料', rule: ['値上げ', '送料', '価格', '値段', '割高', 'shipping fee'], churn: 1.2 },
  { key: 'points', name: 'ポイント・会員', rule: ['ポイント', '会員', 'クーポン', 'points'], churn: 1 },
  { key: 'site', name: 'サイトの使いやすさ', rule: ['サイト', '画面', 'ボタン', '検索', 'website'], churn: 1 },
  { key: 'answer', name: '問い合わせへの対応', rule: ['返信', '返事', '担当者', '回答', '案内が', 'reply'], churn: 1.2 },
  { key: 'coolPack', name: '保冷剤', rule: null, churn: 1 },
  { key: 'doorstep', name: '置き配', rule: null, churn: 1.1 },
  { key: 'gift', name: 'ギフト包装', rule: null, churn: 1 },
] as const

/** Hazard of leaving after a complaint about it, as a multiple of everybody's. */
export const churnOf = (key: TopicKey): number => topics.find((topic) => topic.key === key)?.churn ?? 1
