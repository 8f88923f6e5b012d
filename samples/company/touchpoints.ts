import type { DepartmentKey } from './departments.ts'

/** What is counted at a touchpoint, how many a weekday, and how the days of a week from Monday on differ. */
type Traffic = Readonly<{ measure: string; daily: number; week: 'office' | 'shop' | 'always' | 'delivery' }>

export type Touchpoint = Readonly<{
  key: string
  name: string
  channel: 'phone' | 'email' | 'form' | 'chat' | 'line' | 'survey' | 'review' | 'social' | 'store' | 'sales' | 'visit'
  stage: 'awareness' | 'consideration' | 'purchase' | 'use' | 'support' | 'loyalty' | 'advocacy'
  department: DepartmentKey
  traffic: Traffic
}>

const of = (
  key: string, name: string, channel: Touchpoint['channel'], stage: Touchpoint['stage'], department: DepartmentKey, measure: string, daily: number, week: Traffic['week'],
): Touchpoint => ({ key, name, channel, stage, department, traffic: { measure, daily, week } })

/** The twenty-five places where the sample company meets its customers. */
export const touchpoints: readonly Touchpoint[] = [
  of('sns', '公式SNS', 'social', 'awareness', 'ec', '表示回数', 9200, 'always'),
  of('campaign', '季節のキャンペーンページ', 'form', 'awareness', 'ec', '訪問数', 2100, 'always'),
  of('catalogue', '商品カタログ（郵送）', 'form', 'consideration', 'goods', '発送数', 310, 'office'),
  of('productPage', '商品ページ', 'form', 'consideration', 'ec', '訪問数', 5400, 'always'),
  of('corporate', '法人営業', 'sales', 'consideration', 'ec', '商談数', 9, 'office'),
  of('checkout', 'ECサイトの購入手続き', 'form', 'purchase', 'ec', '注文数', 620, 'always'),
  of('minato', 'みなと町店', 'store', 'purchase', 'stores', '来店数', 380, 'shop'),
  of('sakura', 'さくら坂店', 'store', 'purchase', 'stores', '来店数', 310, 'shop'),
  of('keyaki', 'けやき通り店', 'store', 'purchase', 'stores', '来店数', 290, 'shop'),
  of('hiroba', '駅前ひろば店', 'store', 'purchase', 'stores', '来店数', 520, 'shop'),
  of('popup', '催事コーナー', 'store', 'purchase', 'stores', '来場数', 140, 'shop'),
  of('app', 'スマートフォンアプリ', 'review', 'use', 'digital', '利用者数', 3900, 'always'),
  of('delivery', '宅配（お届け）', 'form', 'use', 'logistics', '配達数', 980, 'delivery'),
  of('boxSurvey', '同梱アンケート', 'survey', 'use', 'goods', '同梱数', 410, 'delivery'),
  of('reviews', '商品レビュー', 'review', 'use', 'goods', '依頼数', 730, 'always'),
  of('recipes', 'レシピ動画', 'social', 'use', 'goods', '再生数', 1800, 'always'),
  of('phone', '受付センター（電話）', 'phone', 'support', 'centre', '入電数', 290, 'office'),
  of('mail', '受付センター（メール）', 'email', 'support', 'centre', '受信数', 120, 'always'),
  of('chat', 'チャット窓口', 'chat', 'support', 'support', '会話数', 150, 'office'),
  of('line', 'LINE窓口', 'line', 'support', 'support', '会話数', 130, 'always'),
  of('contact', 'お問い合わせフォーム', 'form', 'support', 'support', '受付数', 95, 'always'),
  of('returns', '返品・交換の受付', 'form', 'support', 'logistics', '受付数', 60, 'always'),
  of('myPage', '定期便マイページ', 'form', 'loyalty', 'digital', '利用者数', 1500, 'always'),
  of('billing', '請求・お支払い', 'email', 'loyalty', 'ec', '請求数', 760, 'office'),
  of('nps', '四半期アンケート', 'survey', 'advocacy', 'cx', '依頼数', 520, 'office'),
]
